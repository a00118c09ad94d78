package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Readiness and metrics tell who keeps the sessions from writing, once somebody watches. */
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
            assertThat(get(rig, "/metrics")).contains("snowgate_read_only_enforced{by=\"gateway-only\",pool=");
        }
    }
}
