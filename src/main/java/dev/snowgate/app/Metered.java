package dev.snowgate.app;

import dev.snowgate.config.Connections;
import dev.snowgate.metrics.GatewayMeters;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.List;
import java.util.Set;

/**
 * A Vert.x whose figures, and ours, stand in one Prometheus registry.
 *
 * @param vertx makes the figures
 * @param registry holds them
 * @param meters follows our messages
 */
record Metered(Vertx vertx, PrometheusMeterRegistry registry, GatewayMeters meters) {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

    static Metered start() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // Clients make methods up, and each would be a series of its own for ever.
        registry.config()
                .meterFilter(
                        MeterFilter.replaceTagValues("method", method -> METHODS.contains(method) ? method : "other"));
        Vertx vertx = Vertx.builder()
                .with(Runtimes.options().setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
                .withMetrics(new MicrometerMetricsFactory(registry))
                .build();
        return new Metered(vertx, registry, GatewayMeters.subscribe(vertx, registry, List.of()));
    }

    /** Follows the pools of these connections too; to be called before they are deployed. */
    void follow(Connections connections) {
        Backend.pools(connections).values().stream().distinct().forEach(meters::follow);
    }
}
