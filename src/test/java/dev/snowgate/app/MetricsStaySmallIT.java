package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever clients send, they make no series of their own, and reading the metrics stays quick. */
class MetricsStaySmallIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int STRANGE = 60;

    private static String scrape(GatewayRig rig) throws Exception {
        RawHttp.Answer answer = RawHttp.ask(rig.webSocket(), "GET /metrics", "");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static void send(GatewayRig rig, String word) throws Exception {
        RawHttp.ask(rig.webSocket(), word + " /mcp", "");
        RawHttp.ask(rig.webSocket(), "GET /" + word, "");
        RawHttp.ask(rig.webSocket(), "POST /mcp?" + word + "=1", "{\"id\":1,\"method\":\"" + word + "\"}");
        TestSocket client = TestSocket.connect(rig.vertx(), rig.webSocket());
        client.call(word, new JsonObject()).result(SOON);
        client.request(word, new JsonObject()).result(SOON);
        client.request("prompts/get", new JsonObject().put("name", word)).result(SOON);
        client.request("resources/read", new JsonObject().put("uri", "snowflake://" + word))
                .result(SOON);
        client.close();
    }

    @Test
    void howeverManyNamesAreMadeUp() throws Exception {
        try (GatewayRig rig = GatewayRig.start(Map.of())) {
            send(rig, "FIRSTSTRANGER");
            long before = scrape(rig).lines().count();
            for (int i = 0; i < STRANGE; i++) {
                send(rig, "STRANGER" + i);
            }
            String after = scrape(rig);
            assertThat(after.lines().filter(line -> line.contains("STRANGER")).collect(Collectors.toList()))
                    .isEmpty();
            assertThat(after.lines().count()).isLessThan(before + STRANGE);

            long best = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long since = System.nanoTime();
                scrape(rig);
                best = Math.min(best, System.nanoTime() - since);
            }
            assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(50));
        }
    }
}
