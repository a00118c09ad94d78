package dev.snowgate.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.catalog.Catalog;
import dev.snowgate.mcp.Tool;
import dev.snowgate.query.QueryService;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.ResultHandles;
import dev.snowgate.query.Statements;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.TextFormat;
import dev.snowgate.seal.Seal;
import dev.snowgate.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionToolTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ScriptedRunner live = runner("live");
    private final ScriptedRunner lab = runner("lab");

    private static ScriptedRunner runner(String name) {
        return new ScriptedRunner().on("select", List.of("WHERE"), List.of(ScriptedRunner.row(name)));
    }

    private static List<Tool> tools(ScriptedRunner runner) {
        Statements statements = new Statements(() -> 0);
        ResultHandles handles = new ResultHandles(Seal.ofThisProcess(Instant::now), Duration.ofHours(1));
        return Tools.all(
                new QueryService(runner, statements, QuerySettings.DEFAULT, handles),
                new Catalog(runner, statements, ResultLimits.DEFAULT, TextFormat.CSV));
    }

    private List<Tool> both() {
        Map<String, List<Tool>> byConnection = new LinkedHashMap<>();
        byConnection.put("live", tools(live));
        byConnection.put("lab", tools(lab));
        return Tools.of(byConnection);
    }

    private static Tool query(List<Tool> tools) {
        return tools.stream()
                .filter(tool -> tool.descriptor().name().equals("execute_query"))
                .findFirst()
                .orElseThrow();
    }

    private String ask(String arguments) throws Exception {
        CallContext context = new CallContext(
                "c",
                Principal.LOCAL,
                "test",
                Deadline.in(Duration.ofSeconds(5), () -> 0),
                new CancelToken(),
                ProgressSink.NONE);
        ObjectNode given = (ObjectNode) MAPPER.readTree(arguments);
        ObjectNode before = given.deepCopy();
        String text = query(both()).call(given, context).await().text().toString();
        assertThat(given).isEqualTo(before);
        return text;
    }

    @Test
    void oneConnectionAddsNoArgument() {
        List<Tool> own = tools(live);
        assertThat(Tools.of(Map.of("live", own))).isSameAs(own);
        assertThat(query(own).descriptor().inputSchema().at("/properties").has("connection"))
                .isFalse();
    }

    @Test
    void severalAddAnOptionalArgumentToEveryToolThatNamesThem() {
        assertThat(both()).hasSameSizeAs(tools(live)).allSatisfy(tool -> {
            var schema = tool.descriptor().inputSchema();
            var argument = schema.at("/properties/connection");
            assertThat(argument.get("enum").toString()).isEqualTo("[\"live\",\"lab\"]");
            assertThat(argument.get("default").textValue()).isEqualTo("live");
            assertThat(schema.path("required").toString()).doesNotContain("connection");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"connection\":null", ",\"connection\":\"live\""})
    void theFirstIsUsedUnlessAnotherIsNamed(String connection) throws Exception {
        assertThat(ask("{\"query\":\"select 1\"" + connection + "}")).contains("live");
        assertThat(lab.seen).isEmpty();
    }

    @Test
    void anotherIsUsedWhenItIsNamed() throws Exception {
        assertThat(ask("{\"query\":\"select 1\",\"connection\":\"lab\"}")).contains("lab");
        assertThat(live.seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"prod\"", "\"LAB\"", "1", "[\"lab\"]", "\"\""})
    void whatIsNoneIsRefusedWithTheNamesThatThereAre(String connection) {
        assertThatThrownBy(() -> ask("{\"query\":\"select 1\",\"connection\":" + connection + "}"))
                .isInstanceOf(GatewayError.BadRequest.class)
                .satisfies(error -> assertThat(((GatewayError) error).hint()).isEqualTo("Connections: live, lab."));
        assertThat(live.seen).isEmpty();
        assertThat(lab.seen).isEmpty();
    }
}
