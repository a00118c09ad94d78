package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.local.fault.FaultRule;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fault row 40: twenty threads that are stuck in the driver. */
@Timeout(120)
class StuckSessionsLeaveHealthWellIT {
    private static final int STUCK = 20;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void healthAndMetricsAnswerAsFastAsEver() throws Exception {
        try (GatewayRig rig = GatewayRig.start(
                Map.of("pool.size.max", String.valueOf(STUCK)),
                FaultRule.latency(LONG).onPath("/queries/v1/query-request").onSql("stuck"))) {
            Duration before = median(rig);
            TestSocket client = TestSocket.connect(rig.vertx(), rig.webSocket());
            for (int i = 0; i < STUCK; i++) {
                client.query("select 'stuck', " + i);
            }
            await().atMost(Duration.ofSeconds(40)).until(() -> metrics(rig).matches("(?s).*leased[^\n]* 20\\.0.*"));
            Duration after = median(rig);
            // 50 ms on a machine that has nothing else to do.
            Duration most = before.multipliedBy(3).plusMillis(50);
            assertThat(after).as("was " + before).isLessThan(most);
            client.close();
        }
    }

    /** Of the time that both together take to answer. */
    private Duration median(GatewayRig rig) {
        List<Long> nanos = new ArrayList<>();
        IntStream.range(0, 21).forEach(i -> {
            long asked = System.nanoTime();
            assertThat(get(rig, "/health/live").statusCode()).isEqualTo(200);
            assertThat(metrics(rig)).contains("snowgate");
            nanos.add(System.nanoTime() - asked);
        });
        return Duration.ofNanos(nanos.stream().sorted().skip(10).findFirst().orElseThrow());
    }

    private String metrics(GatewayRig rig) {
        return get(rig, "/metrics").body();
    }

    private HttpResponse<String> get(GatewayRig rig, String path) {
        return http.sendAsync(HttpRequest.newBuilder(rig.http(path)).build(), BodyHandlers.ofString())
                .join();
    }
}
