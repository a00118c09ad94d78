package dev.snowgate.app;

import dev.snowgate.event.PoolStats;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the gateway can answer calls: at least one pool has logged in and lends sessions. One that is down takes the others
 * not out of service; the answer tells which it is.
 *
 * @param pools a snapshot of each pool
 * @param draining whether the gateway ends
 * @param readOnly knows what Snowflake holds the sessions of a pool to
 * @param audit how the audit is, if there is one; where it keeps statements from being sent, each of them is told so
 */
record Readiness(List<PoolStats> pools, boolean draining, ReadOnlyWatch readOnly, Optional<JsonObject> audit) {
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
                        .put("readOnlyEnforcedBy", readOnly.by(pool.pool()))
                        .put("powerfulRole", readOnly.isPowerful(pool.pool()))
                        .mergeIn(pool.toJson())));
        JsonObject answer = new JsonObject()
                .put("status", word(ready()))
                .put("draining", draining)
                .put("pools", all);
        audit.ifPresent(health -> answer.put("audit", health));
        return answer;
    }
}
