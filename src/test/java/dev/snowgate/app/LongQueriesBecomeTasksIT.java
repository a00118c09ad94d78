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

/** A query that takes long goes on as a task, on Snowflake alone: no session, connection or gateway must stay for it. */
@Timeout(120)
class LongQueriesBecomeTasksIT {
    private static final Duration PROMPTLY = Duration.ofSeconds(2);
    private static final String KEY = "a key that all nodes of this test share";
    private static final Map<String, String> SETTINGS =
            Map.of("pool.size.max", "1", "query.handles.key", KEY, "query.timeout", "10s");

    private static GatewayRig rig;
    private static TestSocket client;

    @BeforeAll
    static void start() throws Exception {
        rig = GatewayRig.start(SETTINGS, SlowQueries.taking(Duration.ofSeconds(3)));
        client = TestSocket.connect(rig.vertx(), rig.webSocket());
    }

    @AfterAll
    static void stop() {
        client.close();
        rig.close();
    }

    private static JsonObject meta() {
        return new JsonObject()
                .put(
                        "io.modelcontextprotocol/clientCapabilities",
                        new JsonObject()
                                .put(
                                        "extensions",
                                        new JsonObject().put("io.modelcontextprotocol/tasks", new JsonObject())));
    }

    private static JsonObject ask(TestSocket socket, String method, JsonObject params) throws Exception {
        return socket.request(method, params.put("_meta", meta())).result(SOON);
    }

    private static JsonObject query(String sql) throws Exception {
        return ask(
                client,
                "tools/call",
                new JsonObject().put("name", "execute_query").put("arguments", new JsonObject().put("query", sql)));
    }

    private static JsonObject task(String method, String id) throws Exception {
        return ask(client, method, new JsonObject().put("taskId", id));
    }

    private static JsonObject settled(TestSocket socket, String id) {
        JsonObject[] last = new JsonObject[1];
        await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> {
            last[0] = ask(socket, "tasks/get", new JsonObject().put("taskId", id));
            return !"working".equals(last[0].getString("status"));
        });
        return last[0];
    }

    @Test
    void aQuickQueryIsAnsweredAtOnceAndABadOneRefused() throws Exception {
        JsonObject quick = query("select count(*) as n from orders");
        assertThat(quick.getString("resultType")).isEqualTo("complete");
        assertThat(quick.getBoolean("isError")).isFalse();
        assertThat(quick.getJsonObject("structuredContent").getInteger("returned"))
                .isEqualTo(1);
        assertThat(query("select nope from orders").getBoolean("isError")).isTrue();
        assertThat(query("drop table orders").toString()).contains("SQL_REFUSED");
        assertThat(query("show tables").getBoolean("isError")).isFalse();
    }

    @Test
    void aLongOneIsATaskThatAnotherConnectionAndAnotherGatewayCanAsk() throws Exception {
        JsonObject created = query("select order_id, 'slowly' as how from orders order by 1 limit 3");
        assertThat(created.getString("resultType")).isEqualTo("task");
        assertThat(created.getString("status")).isEqualTo("working");
        assertThat(created.containsKey("result")).isFalse();
        String id = created.getString("taskId");
        assertThat(task("tasks/get", id).getString("status")).isEqualTo("working");
        // The only session is free meanwhile.
        assertThat(query("select 1 as one").getString("resultType")).isEqualTo("complete");

        // A gateway of its own, with the same key and Snowflake: as after a restart, or behind a load balancer.
        try (StdioRig other = new StdioRig(rig, SETTINGS)) {
            JsonObject first = new JsonObject()
                    .put("taskId", id)
                    .put("_meta", TestSocket.META.copy().mergeIn(meta()));
            int[] request = {0};
            await().atMost(SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
                int now = ++request[0];
                other.send(now, "tasks/get", first);
                await().atMost(SOON).until(() -> other.answer(now).isPresent());
                return other.answer(now)
                        .orElseThrow()
                        .getJsonObject("result")
                        .getString("status")
                        .equals("completed");
            });
        }
        JsonObject done = settled(client, id);
        assertThat(done.getString("status")).isEqualTo("completed");
        JsonObject result = done.getJsonObject("result");
        assertThat(result.getBoolean("isError")).isFalse();
        assertThat(result.getJsonObject("structuredContent").getJsonArray("rows"))
                .hasSize(3);
        assertThat(rig.snowflake().statements(StatementState.SUCCESS).stream()
                        .filter(statement -> statement.sql().contains("'slowly'")))
                .as("it ran once")
                .hasSize(1);
    }

    @Test
    void itOutlivesTheGatewayThatStartedIt() throws Exception {
        String id;
        try (StdioRig first = new StdioRig(rig, SETTINGS)) {
            JsonObject call = new JsonObject()
                    .put("name", "execute_query")
                    .put("arguments", new JsonObject().put("query", "select 'slowly' as outlives"))
                    .put("_meta", TestSocket.META.copy().mergeIn(meta()));
            first.send(1, "tools/call", call);
            await().atMost(SOON).until(() -> first.answer(1).isPresent());
            id = first.answer(1).orElseThrow().getJsonObject("result").getString("taskId");
        }
        assertThat(settled(client, id).getString("status")).isEqualTo("completed");
    }

    @Test
    void aCancelledTaskEndsItsQuery() throws Exception {
        String id = query("select 'for ever 1' as how").getString("taskId");
        assertThat(task("tasks/cancel", id).containsKey("status")).isFalse();
        await().atMost(PROMPTLY).until(() -> rig.has(StatementState.ABORTED, "for ever 1"));
        assertThat(settled(client, id).getString("status")).isEqualTo("cancelled");
        assertThat(task("tasks/cancel", id).containsKey("error")).isFalse();
    }

    @Test
    void aCallThatIsCancelledBeforeItIsATaskEndsItsQuery() throws Exception {
        TestSocket.Call call = client.request(
                "tools/call",
                new JsonObject()
                        .put("name", "execute_query")
                        .put("arguments", new JsonObject().put("query", "select 'for ever 2' as how"))
                        .put("_meta", meta()));
        await().atMost(SOON).until(() -> rig.has(StatementState.RUNNING, "for ever 2"));
        client.cancel(call);
        await().atMost(PROMPTLY).until(() -> rig.has(StatementState.ABORTED, "for ever 2"));
        assertThat(call.answer().isComplete()).isFalse();
    }

    @Test
    void onlyWhoSpeaksTasksGetsThem() throws Exception {
        JsonObject plain = client.call("execute_query", new JsonObject().put("query", "select 'slowly' as plain"))
                .result(SOON);
        assertThat(plain.getString("resultType")).isEqualTo("complete");
        JsonObject refused = client.request("tasks/get", new JsonObject().put("taskId", "x"))
                .result(SOON)
                .getJsonObject("error");
        assertThat(refused.getInteger("code")).isEqualTo(-32021);
    }

    @Test
    void anIdThatIsNoneIsUnknown() throws Exception {
        String id = query("select 'for ever 3' as how").getString("taskId");
        for (String wrong : new String[] {"", "x", id + "A", id.substring(1)}) {
            for (String method : new String[] {"tasks/get", "tasks/cancel"}) {
                assertThat(task(method, wrong).getJsonObject("error").getInteger("code"))
                        .isEqualTo(-32602);
            }
        }
        assertThat(task("tasks/list", id).getJsonObject("error").getInteger("code"))
                .isEqualTo(-32601);
        assertThat(task("tasks/result", id).getJsonObject("error").getInteger("code"))
                .isEqualTo(-32601);
        task("tasks/cancel", id);
    }
}
