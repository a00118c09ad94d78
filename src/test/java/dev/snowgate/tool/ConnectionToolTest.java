package dev.snowgate.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolAnnotations;
import dev.snowgate.mcp.ToolDescriptor;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionToolTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What the tools were called with, behind the name of their connection. */
    private final List<String> calls = new ArrayList<>();

    private final List<Tool> live = tools("live");

    private final class Recording implements Tool {
        private final String connection;
        private final ToolDescriptor descriptor;

        Recording(String connection, String name) {
            this.connection = connection;
            ObjectNode schema = Schemas.input().required("query", "SQL").build();
            this.descriptor = new ToolDescriptor(name, name, name, schema, null, ToolAnnotations.READ_ONLY);
        }

        @Override
        public ToolDescriptor descriptor() {
            return descriptor;
        }

        @Override
        public Future<ToolResult> call(ObjectNode arguments, CallContext context) {
            calls.add(connection + " " + arguments);
            return Future.succeededFuture(new ToolResult(Buffer.buffer(), Buffer.buffer("{}")));
        }
    }

    private List<Tool> tools(String connection) {
        return List.of(new Recording(connection, "one"), new Recording(connection, "two"));
    }

    private List<Tool> both() {
        Map<String, List<Tool>> byConnection = new LinkedHashMap<>();
        byConnection.put("live", live);
        byConnection.put("lab", tools("lab"));
        return Tools.of(byConnection);
    }

    private void ask(String arguments) throws Exception {
        CallContext context = new CallContext(
                "c",
                Principal.LOCAL,
                "test",
                Deadline.in(Duration.ofSeconds(5), () -> 0),
                new CancelToken(),
                ProgressSink.NONE);
        ObjectNode given = (ObjectNode) MAPPER.readTree(arguments);
        ObjectNode before = given.deepCopy();
        Future<ToolResult> answer = both().get(1).call(given, context);
        assertThat(given).isEqualTo(before);
        answer.await();
    }

    @Test
    void oneConnectionAddsNoArgument() {
        assertThat(Tools.of(Map.of("live", live))).isSameAs(live);
    }

    @Test
    void severalAddAnOptionalArgumentToEveryToolThatNamesThem() {
        assertThat(both()).extracting(tool -> tool.descriptor().name()).containsExactly("one", "two");
        assertThat(both()).allSatisfy(tool -> {
            JsonNode schema = tool.descriptor().inputSchema();
            JsonNode argument = schema.at("/properties/connection");
            assertThat(argument.get("enum").toString()).isEqualTo("[\"live\",\"lab\"]");
            assertThat(argument.get("default").textValue()).isEqualTo("live");
            assertThat(schema.get("required").toString()).isEqualTo("[\"query\"]");
        });
        assertThat(live.get(0).descriptor().inputSchema().at("/properties").has("connection"))
                .isFalse();
    }

    @Test
    void whoMayUseOneOfThemSeesAndUsesThatOne() {
        Tool mine = both().get(0).on(List.of("lab"));
        JsonNode argument = mine.descriptor().inputSchema().at("/properties/connection");
        assertThat(argument.get("enum").toString()).isEqualTo("[\"lab\"]");
        assertThat(argument.get("default").textValue()).isEqualTo("lab");
        CallContext context = new CallContext(
                "c",
                Principal.LOCAL,
                "test",
                Deadline.in(Duration.ofSeconds(5), () -> 0),
                new CancelToken(),
                ProgressSink.NONE);
        mine.call(MAPPER.createObjectNode(), context);
        assertThat(calls).containsExactly("lab {}");
        assertThat(mine.call(MAPPER.createObjectNode().put("connection", "live"), context)
                        .cause())
                .isInstanceOfSatisfying(
                        GatewayError.BadRequest.class,
                        error -> assertThat(error.hint()).isEqualTo("Connections: lab."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"connection\":null", ",\"connection\":\"live\""})
    void theFirstIsUsedUnlessAnotherIsNamed(String connection) throws Exception {
        ask("{\"query\":\"q\"" + connection + "}");
        assertThat(calls).containsExactly("live {\"query\":\"q\"}");
    }

    @Test
    void anotherIsUsedWhenItIsNamed() throws Exception {
        ask("{\"query\":\"q\",\"connection\":\"lab\"}");
        assertThat(calls).containsExactly("lab {\"query\":\"q\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"prod\"", "\"LAB\"", "1", "[\"lab\"]", "\"\""})
    void whatIsNoneIsRefusedWithTheNamesThatThereAre(String connection) {
        assertThatThrownBy(() -> ask("{\"query\":\"q\",\"connection\":" + connection + "}"))
                .isInstanceOfSatisfying(
                        GatewayError.BadRequest.class,
                        error -> assertThat(error.hint()).isEqualTo("Connections: live, lab."));
        assertThat(calls).isEmpty();
    }
}
