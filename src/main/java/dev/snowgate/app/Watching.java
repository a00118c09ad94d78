package dev.snowgate.app;

import dev.snowgate.event.PoolStats;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
final class Watching {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final Set<String> SERVING = Set.of("up", "degraded");

    private final Supplier<Future<PoolStats>> pool;
    private final @Nullable Supplier<String> metrics;
    private volatile boolean draining;

    /**
     * Reads from these.
     *
     * @param metrics Prometheus text; null when it is not to be served
     */
    Watching(Supplier<Future<PoolStats>> pool, @Nullable Supplier<String> metrics) {
        this.pool = pool;
        this.metrics = metrics;
    }

    /** From now on not ready. */
    void drains() {
        draining = true;
    }

    /** False when the path is none of its own. */
    boolean answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/health/live" -> Answers.json(request, OK, new JsonObject().put("status", "live"));
            case "/health/ready" ->
                pool.get()
                        .onSuccess(stats -> ready(request, stats))
                        .onFailure(
                                e -> Answers.json(request, UNAVAILABLE, new JsonObject().put("status", "not ready")));
            case "/metrics" -> {
                if (metrics == null) {
                    return false;
                }
                Answers.body(request, OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void ready(HttpServerRequest request, PoolStats stats) {
        boolean loggedIn = stats.counts().connected() > 0 || stats.sessions().min() == 0;
        boolean ready = !draining && loggedIn && SERVING.contains(stats.state());
        Answers.json(
                request,
                ready ? OK : UNAVAILABLE,
                new JsonObject()
                        .put("status", ready ? "ready" : "not ready")
                        .put("draining", draining)
                        .put("pool", stats.toJson()));
    }
}
