package dev.snowgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.SnowflakeDetail;
import dev.snowgate.mcp.McpSchema;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that a session sends, held against the official schema of the revision it is sent in. */
class SchemaConformanceTest {
    private final TestClient client = new TestClient();

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"})
    void everyMessageConformsToItsRevision(String revision) {
        McpSchema schema = McpSchema.of(revision);
        boolean modern = revision.equals("2026-07-28");
        String extra = modern ? TestClient.MODERN : "\"_meta\":{}";
        if (modern) {
            schema.result("DiscoverResult", client.ask("server/discover", extra));
            schema.error(client.ask("server/discover", extra.replace("2026-07-28", "2000-01-01")));
            schema.message("UnsupportedProtocolVersionError", client.last());
        } else {
            schema.result("InitializeResult", client.initialize(revision));
            schema.result("EmptyResult", client.ask("ping", extra));
        }
        JsonNode list = client.ask("tools/list", extra);
        schema.result("ListToolsResult", list);
        checkFields(revision, list.get("result").get("tools").get(0));
        schema.error(client.ask("no/such", extra));
        schema.error(client.ask("tools/call", "\"name\":\"nope\"," + extra));

        client.call(1, extra);
        client.tool.last().succeed("ok");
        schema.result("CallToolResult", client.last());
        assertThat(client.last().get("result").has("structuredContent"))
                .isEqualTo(revision.compareTo("2025-06-18") >= 0);
        assertThat(client.last().get("result").has("resultType")).isEqualTo(modern);

        client.call(2, extra);
        client.tool
                .last()
                .promise()
                .fail(new GatewayError.Unavailable(
                        ErrorCode.UNAVAILABLE,
                        "Down.",
                        "Wait.",
                        Duration.ofSeconds(2),
                        new SnowflakeDetail(250001, "08001", null),
                        null));
        schema.result("CallToolResult", client.last());

        client.call(3, extra.replace("\"_meta\":{", "\"_meta\":{\"progressToken\":7" + (modern ? "," : "")));
        client.tool.last().context().progress().report(1, 2.0, "half");
        schema.message("ProgressNotification", client.last());
        assertThat(client.last().get("params").has("message")).isEqualTo(!revision.equals("2024-11-05"));
    }

    private static void checkFields(String revision, JsonNode tool) {
        assertThat(tool.has("annotations")).isEqualTo(revision.compareTo("2025-03-26") >= 0);
        assertThat(tool.has("title")).isEqualTo(revision.compareTo("2025-06-18") >= 0);
        assertThat(tool.has("outputSchema")).isEqualTo(revision.compareTo("2025-06-18") >= 0);
    }
}
