package dev.snowgate.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.snowgate.event.Addresses;
import dev.snowgate.event.CallFinished;
import dev.snowgate.event.EventCodecs;
import dev.snowgate.event.PoolStats;
import dev.snowgate.event.Timing;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GatewayMetersTest {
    @Test
    void showsPoolsAndCallsToPrometheus() throws Exception {
        Vertx vertx = Vertx.vertx();
        EventCodecs.register(vertx);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        GatewayMeters.subscribe(vertx, registry, List.of("main"));
        vertx.eventBus().publish(Addresses.poolStats("main"), stats(5));
        vertx.eventBus().publish(Addresses.poolStats("main"), stats(9));
        vertx.eventBus().publish(Addresses.CALLS, new CallFinished("c", "execute_query", "local", "ok", 12));
        await().untilAsserted(() -> assertThat(registry.scrape())
                .contains("snowgate_pool_sessions{pool=\"main\",state=\"leased\"} 2.0")
                .contains("snowgate_pool_acquire_total{outcome=\"ok\",pool=\"main\"} 9.0")
                .contains("snowgate_calls_total{outcome=\"ok\",tool=\"execute_query\"} 1.0")
                .contains("snowgate_pool_waiters{pool=\"main\"} 4.0"));
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static PoolStats stats(long acquired) {
        return new PoolStats(
                "main",
                1,
                0,
                "up",
                new PoolStats.Sessions(1, 10, 0, 1, 2, 0, 0, 0),
                new PoolStats.Queue(4, 256, Map.of(), Map.of()),
                new PoolStats.Counts(acquired, 0, 0, 0, 0, 3, 0, Map.of("idle", 1L), 0, 0, 0),
                new PoolStats.Times(Timing.NONE, Timing.NONE, Timing.NONE, Timing.NONE),
                new PoolStats.Health("closed", -1, null, null, null, -1));
    }
}
