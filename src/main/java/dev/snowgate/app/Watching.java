package dev.snowgate.app;

import dev.snowgate.event.PoolStats;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
final class Watching {
    /** What is answered here. */
    static final Set<String> PATHS = Set.of("/health/live", "/health/ready", "/metrics");

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Supplier<Future<List<PoolStats>>> pools;
    private final @Nullable Supplier<String> metrics;
    private final ReadOnlyWatch readOnly;
    private final Supplier<Optional<JsonObject>> audit;
    private volatile boolean draining;

    /**
     * Reads from these.
     *
     * @param metrics Prometheus text; null when it is not to be served
     * @param readOnly knows what Snowflake holds the sessions to
     * @param audit how the audit is; empty where there is none
     */
    Watching(
            Supplier<Future<List<PoolStats>>> pools,
            @Nullable Supplier<String> metrics,
            ReadOnlyWatch readOnly,
            Supplier<Optional<JsonObject>> audit) {
        this.pools = pools;
        this.metrics = metrics;
        this.readOnly = readOnly;
        this.audit = audit;
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
                pools.get()
                        .onSuccess(stats -> ready(request, stats))
                        .onFailure(
                                e -> Answers.json(request, UNAVAILABLE, new JsonObject().put("status", "not ready")));
            case "/metrics" -> {
                if (metrics == null) {
                    return false;
                }
                pools.get().onSuccess(readOnly::look);
                Answers.body(request, OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void ready(HttpServerRequest request, List<PoolStats> stats) {
        if (!draining) {
            readOnly.look(stats);
        }
        Readiness readiness = new Readiness(stats, draining, readOnly, audit.get());
        Answers.json(request, readiness.ready() ? OK : UNAVAILABLE, readiness.toJson());
    }
}
