package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.StatementState;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A query that outlasts its call after Snowflake has told its id runs once: its session stays with it. */
@Timeout(120)
class QueriesGoOnAsTheyAreIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static GatewayRig rig;
    private static TestSocket client;

    @BeforeAll
    static void start() throws Exception {
        rig = GatewayRig.polling(
                Duration.ofMillis(300),
                Map.of("query.timeout", "2s", "pool.size.max", "2"),
                FaultRule.latency(Duration.ofSeconds(3))
                        .onPath("/queries/v1/query-request")
                        .onSql("slowly"),
                FaultRule.latency(Duration.ofMinutes(3))
                        .onPath("/queries/v1/query-request")
                        .onSql("for ever"));
        client = TestSocket.connect(rig.vertx(), rig.webSocket());
        // The first call of a JVM takes long, and would not be done in time.
        client.query("select 1 as warm").result(SOON);
    }

    @AfterAll
    static void stop() {
        client.close();
        rig.close();
    }

    private static JsonObject content(String tool, String handle) throws Exception {
        return client.call(tool, new JsonObject().put("handle", handle))
                .result(SOON)
                .getJsonObject("structuredContent");
    }

    private static String status(String handle) throws Exception {
        return content("query_status", handle)
                .getJsonArray("rows")
                .getJsonArray(0)
                .getString(0);
    }

    private static long runs(StatementState state, String marker) {
        return rig.snowflake().statements(state).stream()
                .filter(statement -> statement.sql().contains(marker))
                .count();
    }

    @Test
    void itsRowsAreReadByItsHandleAndItRanOnce() throws Exception {
        JsonObject handed = client.query("select order_id, 'slowly' as how from orders order by 1 limit 3")
                .result(SOON)
                .getJsonObject("structuredContent");
        String handle = handed.getString("handle");
        assertThat(handed.getJsonArray("rows")).isEmpty();
        assertThat(handed.getString("queryId")).isNotEmpty();
        await().atMost(SOON).until(() -> status(handle).equals("done"));
        JsonObject rows = content("fetch_result", handle);
        assertThat(rows.getJsonArray("rows")).hasSize(3);
        assertThat(runs(StatementState.SUCCESS, "'slowly'")).isOne();
        assertThat(runs(StatementState.ABORTED, "'slowly'")).isZero();
    }

    @Test
    void itIsEndedByItsHandleAndItsSessionIsFreeAgain() throws Exception {
        String handle = client.query("select 'for ever' as how")
                .result(SOON)
                .getJsonObject("structuredContent")
                .getString("handle");
        assertThat(runs(StatementState.RUNNING, "for ever")).isOne();
        client.call("query_status", new JsonObject().put("handle", handle).put("cancel", true))
                .result(SOON);
        assertThat(runs(StatementState.RUNNING, "for ever")).isZero();
        // What comes next finds a session to stay with again.
        String next = client.query("select 'for ever, again' as how")
                .result(SOON)
                .getJsonObject("structuredContent")
                .getString("handle");
        assertThat(runs(StatementState.ABORTED, "for ever, again")).isZero();
        client.call("query_status", new JsonObject().put("handle", next).put("cancel", true))
                .result(SOON);
    }
}
