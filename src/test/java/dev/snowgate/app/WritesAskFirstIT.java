package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writes that the operator turned on, through the real driver: only after a yes, and on a session that goes to nobody. */
@Timeout(90)
class WritesAskFirstIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final JsonObject CAN_ASK = new JsonObject()
            .put("io.modelcontextprotocol/clientCapabilities", new JsonObject().put("elicitation", new JsonObject()));
    private static GatewayRig rig;
    private static TestSocket socket;

    @BeforeAll
    static void start() throws Exception {
        rig = GatewayRig.start(Map.of("safety.writes", "insert,update,create,drop", "pool.size.max", "1"));
        socket = TestSocket.connect(rig.vertx(), rig.webSocket());
    }

    @AfterAll
    static void stop() {
        socket.close();
        rig.close();
    }

    private static JsonObject write(String sql, JsonObject meta, JsonObject more) throws Exception {
        JsonObject params = new JsonObject()
                .put("name", "execute_write")
                .put("arguments", new JsonObject().put("statement", sql))
                .put("_meta", meta);
        return socket.request("tools/call", params.mergeIn(more)).result(LIMIT);
    }

    private static JsonObject asked(String sql) throws Exception {
        JsonObject question = write(sql, CAN_ASK, new JsonObject());
        assertThat(question.getString("resultType")).as(question.encode()).isEqualTo("input_required");
        return question;
    }

    private static JsonObject answered(String sql, boolean yes) throws Exception {
        return write(sql, CAN_ASK, answer(asked(sql), yes));
    }

    private static JsonObject answer(JsonObject question, boolean yes) {
        JsonObject answer = new JsonObject()
                .put("action", yes ? "accept" : "decline")
                .put("content", new JsonObject().put("confirm", yes));
        return new JsonObject()
                .put("requestState", question.getValue("requestState"))
                .put("inputResponses", new JsonObject().put("write", answer));
    }

    private static void done(String sql) throws Exception {
        JsonObject result = answered(sql, true);
        assertThat(result.getBoolean("isError")).as(result.encode()).isFalse();
    }

    private static String text(JsonObject result) {
        return result.getJsonArray("content").getJsonObject(0).getString("text");
    }

    private static String value(String sql) throws Exception {
        JsonArray rows = socket.query(sql)
                .served(LIMIT)
                .getJsonObject("structuredContent")
                .getJsonArray("rows");
        return String.valueOf(rows.getJsonArray(0).getValue(0));
    }

    private static String tables() throws Exception {
        JsonObject where = new JsonObject().put("database", "DEMO").put("schema", "SALES");
        return text(socket.call("list_tables", where).result(LIMIT));
    }

    @Test
    void theToolSaysThatItChangesData() throws Exception {
        JsonObject list = socket.request("tools/list", new JsonObject()).result(LIMIT);
        JsonObject tool = list.getJsonArray("tools").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("name").equals("execute_write"))
                .findFirst()
                .orElseThrow();
        assertThat(tool.getJsonObject("annotations").getBoolean("destructiveHint"))
                .isTrue();
        assertThat(tool.getJsonObject("annotations").getBoolean("readOnlyHint", false))
                .isFalse();
        assertThat(tool.getString("description"))
                .contains("INSERT, UPDATE, CREATE, DROP")
                .doesNotContain("DELETE");
    }

    @Test
    void createsFillsChangesAndDropsATableThatTheCatalogueShowsAtOnce() throws Exception {
        assertThat(tables()).doesNotContain("NOTES");
        done("CREATE TABLE DEMO.SALES.NOTES (ID NUMBER(10, 0), NOTE TEXT)");
        assertThat(tables()).contains("NOTES");
        done("INSERT INTO DEMO.SALES.NOTES VALUES (1, 'one'), (2, 'two')");
        done("UPDATE DEMO.SALES.NOTES SET NOTE = UPPER(NOTE) WHERE ID = 2");
        assertThat(value("SELECT LISTAGG(NOTE, ',') WITHIN GROUP (ORDER BY ID) FROM DEMO.SALES.NOTES"))
                .isEqualTo("one,TWO");
        done("DROP TABLE DEMO.SALES.NOTES");
        assertThat(tables()).doesNotContain("NOTES");
    }

    @Test
    void showsThePersonWhatIsAboutToHappen() throws Exception {
        String sql = "INSERT INTO DEMO.SALES.ORDERS SELECT * FROM DEMO.SALES.ORDERS WHERE ORDER_ID = 1";
        JsonObject request = asked(sql).getJsonObject("inputRequests").getJsonObject("write");
        assertThat(request.getString("method")).isEqualTo("elicitation/create");
        assertThat(request.getJsonObject("params").getString("message"))
                .contains("INSERT on DEMO.SALES.ORDERS")
                .contains(sql);
    }

    @Test
    void withoutAYesNothingChanges() throws Exception {
        String count = "SELECT COUNT(*) FROM DEMO.SALES.ORDERS";
        String before = value(count);
        String sql = "INSERT INTO DEMO.SALES.ORDERS SELECT * FROM DEMO.SALES.ORDERS";
        JsonObject declined = answered(sql, false);
        assertThat(declined.getBoolean("isError")).isTrue();
        assertThat(text(declined)).contains("nothing was changed");
        JsonObject mute = write(sql, new JsonObject(), new JsonObject());
        assertThat(mute.getBoolean("isError")).isTrue();
        assertThat(text(mute)).contains("safety.confirmWrites");
        assertThat(value(count)).isEqualTo(before);
    }

    @Test
    void oneYesIsForOneStatementOnce() throws Exception {
        done("CREATE TABLE DEMO.SALES.ONCE (ID INT)");
        String sql = "INSERT INTO DEMO.SALES.ONCE VALUES (1)";
        JsonObject yes = answer(asked(sql), true);
        JsonObject other = write(sql + ", (2)", CAN_ASK, yes);
        assertThat(other.getJsonObject("error").getString("message"))
                .contains("requestState is not what this server gave for this call");
        assertThat(write(sql, CAN_ASK, yes).getBoolean("isError")).isFalse();
        assertThat(write(sql, CAN_ASK, yes).getString("resultType")).isEqualTo("input_required");
        assertThat(value("SELECT COUNT(*) FROM DEMO.SALES.ONCE")).isEqualTo("1");
        done("DROP TABLE DEMO.SALES.ONCE");
    }

    @Test
    void asksForNothingThatThePersonCannotSeeWhole() throws Exception {
        String start = "INSERT INTO DEMO.SALES.ORDERS SELECT * FROM DEMO.SALES.ORDERS WHERE ORDER_ID = 1";
        asked(start + " ".repeat(2_000 - start.length()));
        JsonObject hidden = write(start + " ".repeat(2_000) + "OR TRUE", CAN_ASK, new JsonObject());
        assertThat(hidden.getBoolean("isError")).isTrue();
        assertThat(text(hidden)).contains("A person must see all of a write", "2087 characters");
    }

    @Test
    void refusesBeforeItAsks() throws Exception {
        JsonObject off = write("DELETE FROM ORDERS WHERE ORDER_ID = 1", CAN_ASK, new JsonObject());
        assertThat(text(off)).contains("safety.writes: [delete]");
        JsonObject all = write("UPDATE ORDERS SET STATUS = 'x'", CAN_ASK, new JsonObject());
        assertThat(text(all)).contains("safety.allowUnfiltered");
        JsonObject two = write("INSERT INTO A VALUES (1); DROP TABLE A", CAN_ASK, new JsonObject());
        assertThat(text(two)).contains("one statement a call");
        JsonObject read = socket.query("INSERT INTO ORDERS SELECT 1").result(LIMIT);
        assertThat(text(read)).contains("SQL_REFUSED");
    }

    @Test
    void whoListensToTheCatalogueHearsOfAWrite() throws Exception {
        JsonObject wanted = new JsonObject().put("resourceSubscriptions", new JsonArray().add("snowflake://databases"));
        socket.request("subscriptions/listen", new JsonObject().put("notifications", wanted));
        done("CREATE TABLE DEMO.SALES.HEARD (ID INT)");
        await().untilAsserted(() -> assertThat(socket.notifications("notifications/resources/updated"))
                .extracting(told -> told.getJsonObject("params").getString("uri"))
                .contains("snowflake://databases"));
        done("DROP TABLE DEMO.SALES.HEARD");
    }

    @Test
    void theSessionOfAWriteGoesToNobody() throws Exception {
        String before = value("SELECT CURRENT_SESSION()");
        assertThat(value("SELECT CURRENT_SESSION()")).isEqualTo(before);
        done("CREATE TABLE IF NOT EXISTS DEMO.SALES.GONE (ID INT)");
        assertThat(value("SELECT CURRENT_SESSION()")).isNotEqualTo(before);
        done("DROP TABLE DEMO.SALES.GONE");
    }
}
