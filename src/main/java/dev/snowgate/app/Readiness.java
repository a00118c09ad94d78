package dev.snowgate.app;

import dev.snowgate.event.PoolStats;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Whether the gateway can answer calls: at least one pool has logged in and lends sessions. One that is down takes the others
 * not out of service; the answer tells which it is.
 *
 * @param pools a snapshot of each pool
 * @param draining whether the gateway ends
 * @param readOnly who keeps the sessions of a pool from writing, by its name
 */
record Readiness(List<PoolStats> pools, boolean draining, UnaryOperator<String> readOnly) {
    private static final Set<String> SERVING = Set.of("up", "degraded");

    boolean ready() {
        return !draining && pools.stream().anyMatch(Readiness::serves);
    }

    private static boolean serves(PoolStats pool) {
        boolean loggedIn = pool.counts().connected() > 0 || pool.sessions().min() == 0;
        return loggedIn && SERVING.contains(pool.state());
    }

    private static String word(boolean ready) {
        return ready ? "ready" : "not ready";
    }

    /** Status, then each pool's status and snapshot under its name. */
    JsonObject toJson() {
        JsonObject all = new JsonObject();
        pools.forEach(pool -> all.put(
                pool.pool(),
                new JsonObject()
                        .put("status", word(serves(pool)))
                        .put("readOnlyEnforcedBy", readOnly.apply(pool.pool()))
                        .mergeIn(pool.toJson())));
        return new JsonObject()
                .put("status", word(ready()))
                .put("draining", draining)
                .put("pools", all);
    }
}
