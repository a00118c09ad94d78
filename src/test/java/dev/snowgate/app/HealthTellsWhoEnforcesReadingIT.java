package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.snowgate.local.server.StatementState;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Readiness and metrics tell what Snowflake holds the sessions to, and how the audit is. */
@Timeout(90)
class HealthTellsWhoEnforcesReadingIT {
    private static String get(GatewayRig rig, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(rig.http(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String enforcedBy(String health) {
        JsonObject pools = new JsonObject(health).getJsonObject("pools");
        return pools.getJsonObject(pools.fieldNames().iterator().next()).getString("readOnlyEnforcedBy");
    }

    @Test
    void theAnswerStandsInHealthAndMetrics() throws Exception {
        try (GatewayRig rig = GatewayRig.start(Map.of("pool.size.minIdle", "1"))) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(enforcedBy(get(rig, "/health/ready"))).isEqualTo("gateway-only"));
            assertThat(get(rig, "/health/ready"))
                    .contains("\"powerfulRole\":true")
                    .doesNotContain("audit");
            assertThat(get(rig, "/metrics"))
                    .contains(
                            "snowgate_read_only_enforced{by=\"gateway-only\",connection=",
                            "snowgate_role_powerful{connection=\"default\"} 1.0");
        }
    }

    @Test
    void whatIsNotThereIsToldWhereMcpIs() throws Exception {
        try (GatewayRig rig = GatewayRig.start(Map.of())) {
            for (String method : new String[] {"GET", "POST"}) {
                HttpRequest request = HttpRequest.newBuilder(rig.http("/mcp/"))
                        .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
                HttpResponse<String> answer =
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.body()).contains("MCP is at /mcp");
            }
        }
    }

    @Test
    void itIsAskedOnceAtTheStartAlthoughNobodyWatches() throws Exception {
        try (GatewayRig rig = GatewayRig.start(Map.of("pool.size.minIdle", "1"))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> rig.has(StatementState.SUCCESS, "IS_AGENT_ACTIVATED"));
        }
    }

    @Test
    void anAuditThatCannotBeWrittenIsTold(@TempDir Path directory) throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        try (GatewayRig rig = audited(directory.resolve("sound"))) {
            assertThat(audit(rig))
                    .isEqualTo(new JsonObject().put("status", "ok").put("onFailure", "refuse"));
        }
        Path ill = Files.createDirectory(directory.resolve("ill"));
        String today = LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE);
        Files.createSymbolicLink(ill.resolve("audit-1-000000000001-" + today + ".jsonl"), full);
        try (GatewayRig rig = audited(ill)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> audit(rig).getString("status").equals("failing"));
        }
    }

    private static GatewayRig audited(Path directory) {
        return GatewayRig.start(Map.of("audit.directory", directory.toString(), "audit.onFailure", "refuse"));
    }

    private static JsonObject audit(GatewayRig rig) throws Exception {
        JsonObject audit = new JsonObject(get(rig, "/health/ready")).getJsonObject("audit");
        audit.remove("lost");
        return audit;
    }
}
