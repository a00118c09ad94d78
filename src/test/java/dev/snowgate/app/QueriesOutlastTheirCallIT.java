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

/**
 * A query that is not done when its call's time is up goes on and is answered with a handle, also for clients that know no
 * tasks; the handle is good on another gateway, as after a restart.
 */
@Timeout(120)
class QueriesOutlastTheirCallIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Map<String, String> SETTINGS = Map.of(
            "query.timeout",
            "2s",
            "query.handles.key",
            "a key that all nodes of this test share",
            "pool.size.max",
            "2");

    private static GatewayRig rig;
    private static TestSocket client;

    @BeforeAll
    static void start() throws Exception {
        rig = GatewayRig.start(
                SETTINGS,
                FaultRule.latency(Duration.ofSeconds(6))
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

    private static JsonObject handedOver(String sql) throws Exception {
        JsonObject answer = client.query(sql).result(SOON);
        assertThat(answer.getBoolean("isError")).as(answer.encode()).isFalse();
        JsonObject content = answer.getJsonObject("structuredContent");
        assertThat(content.getJsonArray("rows")).isEmpty();
        assertThat(content.getString("more")).contains("query_status");
        return content;
    }

    private static String status(String handle) throws Exception {
        return client.call("query_status", new JsonObject().put("handle", handle))
                .result(SOON)
                .getJsonObject("structuredContent")
                .getJsonArray("rows")
                .getJsonArray(0)
                .getString(0);
    }

    @Test
    void itsRowsAreReadByItsHandleOnAnotherGateway() throws Exception {
        JsonObject content = handedOver("select order_id, 'slowly' as how from orders order by 1 limit 3");
        String handle = content.getString("handle");
        JsonObject early = client.call("fetch_result", new JsonObject().put("handle", handle))
                .result(SOON);
        assertThat(early.toString()).contains("NOT_READY");
        assertThat(status(handle)).isEqualTo("running");
        await().atMost(SOON).until(() -> status(handle).equals("done"));

        try (StdioRig other = new StdioRig(rig, SETTINGS)) {
            JsonObject call = new JsonObject()
                    .put("name", "fetch_result")
                    .put("arguments", new JsonObject().put("handle", handle))
                    .put("_meta", TestSocket.META);
            other.send(1, "tools/call", call);
            await().atMost(SOON).until(() -> other.answer(1).isPresent());
            assertThat(other.answer(1)
                            .orElseThrow()
                            .getJsonObject("result")
                            .getJsonObject("structuredContent")
                            .getJsonArray("rows"))
                    .hasSize(3);
        }
        assertThat(rig.has(StatementState.ABORTED, "'slowly'"))
                .as("what was waited for has ended")
                .isTrue();
    }

    @Test
    void itIsEndedByItsHandle() throws Exception {
        JsonObject content = handedOver("select 'for ever' as how");
        JsonObject ended = client.call(
                        "query_status",
                        new JsonObject()
                                .put("handle", content.getString("handle"))
                                .put("cancel", true))
                .result(SOON);
        assertThat(ended.toString()).contains("cancelled");
        assertThat(rig.has(StatementState.RUNNING, "for ever")).isFalse();
    }
}
