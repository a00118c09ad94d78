package dev.snowgate.app;

import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.StatementState;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * A client without tasks that asks queries which take long: those that hold {@code slowly} some seconds, those that hold
 * {@code for ever} longer than any test.
 */
record SlowQueries(GatewayRig rig, TestSocket client) {
    static final Duration SOON = Duration.ofSeconds(20);

    /** What makes them take long, {@code slowly} for this time. */
    static FaultRule[] taking(Duration slowly) {
        return new FaultRule[] {
            FaultRule.latency(slowly).onPath("/queries/v1/query-request").onSql("slowly"),
            FaultRule.latency(Duration.ofMinutes(3))
                    .onPath("/queries/v1/query-request")
                    .onSql("for ever")
        };
    }

    /** Connects, and has the JVM do what its first call needs, which would not be done in time. */
    static SlowQueries on(GatewayRig rig) throws Exception {
        SlowQueries queries = new SlowQueries(rig, TestSocket.connect(rig.vertx(), rig.webSocket()));
        queries.client.query("select 1 as warm").result(SOON);
        return queries;
    }

    JsonObject ask(String sql) throws Exception {
        return client.query(sql).result(SOON);
    }

    JsonObject of(String tool, String handle) throws Exception {
        return client.call(tool, new JsonObject().put("handle", handle)).result(SOON);
    }

    String status(String handle) throws Exception {
        return of("query_status", handle)
                .getJsonObject("structuredContent")
                .getJsonArray("rows")
                .getJsonArray(0)
                .getString(0);
    }

    JsonObject end(String handle) throws Exception {
        return client.call(
                        "query_status", new JsonObject().put("handle", handle).put("cancel", true))
                .result(SOON);
    }

    /** How many statements that hold {@code marker} are in this state on Snowflake. */
    long count(StatementState state, String marker) {
        return rig.snowflake().statements(state).stream()
                .filter(statement -> statement.sql().contains(marker))
                .count();
    }

    void close() {
        client.close();
        rig.close();
    }
}
