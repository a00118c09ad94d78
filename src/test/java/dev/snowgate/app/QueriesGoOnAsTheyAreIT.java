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

/** A query that outlasts its call after Snowflake has told its id runs once: its session stays with it. */
@Timeout(120)
class QueriesGoOnAsTheyAreIT {
    private static SlowQueries queries;

    @BeforeAll
    static void start() throws Exception {
        // Between the id and the end of the call there is time for a machine that is slow.
        queries = SlowQueries.on(GatewayRig.polling(
                Duration.ofMillis(300),
                Map.of("query.timeout", "4s", "pool.size.max", "2"),
                SlowQueries.taking(Duration.ofSeconds(4))));
    }

    @AfterAll
    static void stop() {
        queries.close();
    }

    private static JsonObject handedOver(String sql) throws Exception {
        return queries.ask(sql).getJsonObject("structuredContent");
    }

    @Test
    void itsRowsAreReadByItsHandleAndItRanOnce() throws Exception {
        JsonObject handed = handedOver("select order_id, 'slowly' as how from orders order by 1 limit 3");
        String handle = handed.getString("handle");
        assertThat(handed.getJsonArray("rows")).isEmpty();
        assertThat(handed.getString("queryId")).isNotEmpty();
        await().atMost(SOON).until(() -> queries.status(handle).equals("done"));
        assertThat(queries.of("fetch_result", handle)
                        .getJsonObject("structuredContent")
                        .getJsonArray("rows"))
                .hasSize(3);
        assertThat(queries.count(StatementState.SUCCESS, "'slowly'")).isOne();
        assertThat(queries.count(StatementState.ABORTED, "'slowly'")).isZero();
    }

    @Test
    void itIsEndedByItsHandle() throws Exception {
        String handle = handedOver("select 'for ever' as how").getString("handle");
        assertThat(queries.count(StatementState.RUNNING, "for ever")).isOne();
        queries.end(handle);
        assertThat(queries.count(StatementState.RUNNING, "for ever")).isZero();
    }
}
