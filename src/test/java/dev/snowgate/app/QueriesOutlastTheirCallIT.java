package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static dev.snowgate.app.SlowQueries.SOON;
import static org.assertj.core.api.Assertions.assertThat;

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
    private static final Map<String, String> SETTINGS = Map.of(
            "query.timeout",
            "2s",
            "query.handles.key",
            "a key that all nodes of this test share",
            "pool.size.max",
            "2");

    private static SlowQueries queries;

    @BeforeAll
    static void start() throws Exception {
        queries = SlowQueries.on(GatewayRig.start(SETTINGS, SlowQueries.taking(Duration.ofSeconds(6))));
    }

    @AfterAll
    static void stop() {
        queries.close();
    }

    private static JsonObject handedOver(String sql) throws Exception {
        JsonObject answer = queries.ask(sql);
        assertThat(answer.getBoolean("isError")).as(answer.encode()).isFalse();
        JsonObject content = answer.getJsonObject("structuredContent");
        assertThat(content.getJsonArray("rows")).isEmpty();
        assertThat(content.getString("more")).contains("query_status");
        return content;
    }

    @Test
    void itsRowsAreReadByItsHandleOnAnotherGateway() throws Exception {
        JsonObject content = handedOver("select order_id, 'slowly' as how from orders order by 1 limit 3");
        String handle = content.getString("handle");
        JsonObject early = queries.of("fetch_result", handle);
        assertThat(early.toString()).contains("NOT_READY");
        assertThat(queries.status(handle)).isEqualTo("running");
        await().atMost(SOON).until(() -> queries.status(handle).equals("done"));

        try (StdioRig other = new StdioRig(queries.rig(), SETTINGS)) {
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
        assertThat(queries.count(StatementState.ABORTED, "'slowly'"))
                .as("what was waited for has ended")
                .isOne();
    }

    @Test
    void itIsEndedByItsHandle() throws Exception {
        JsonObject content = handedOver("select 'for ever' as how");
        JsonObject ended = queries.end(content.getString("handle"));
        assertThat(ended.toString()).contains("cancelled");
        assertThat(queries.count(StatementState.RUNNING, "for ever")).isZero();
    }
}
