package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an agent does to answer a question on data that it does not know, through the real driver. */
@Timeout(90)
class AnalystFindsItsWayIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static GatewayRig rig;
    private static TestSocket socket;

    @TempDir
    static Path files;

    @BeforeAll
    static void start() throws Exception {
        rig = GatewayRig.start(
                Map.of("query.export.directory", files.toString(), "query.export.stage", "@DEMO.SALES.OUT"));
        socket = TestSocket.connect(rig.vertx(), rig.webSocket());
    }

    @AfterAll
    static void stop() {
        socket.close();
        rig.close();
    }

    private static JsonObject ok(String tool, JsonObject arguments) throws Exception {
        return socket.call(tool, arguments).served(LIMIT).getJsonObject("structuredContent");
    }

    private static String error(String sql) throws Exception {
        return socket.query(sql).refused(LIMIT);
    }

    private static List<String> column(JsonObject table, int column) {
        JsonArray rows = table.getJsonArray("rows");
        return IntStream.range(0, rows.size())
                .mapToObj(i -> String.valueOf(rows.getJsonArray(i).getValue(column)))
                .toList();
    }

    @Test
    void searchesObjectsOfAllKindsByAPartOfTheName() throws Exception {
        JsonObject found = ok("search_objects", new JsonObject().put("name", "order"));
        assertThat(column(found, 1))
                .contains("DEMO.SALES.ORDERS", "DEMO.SALES.ORDER_ITEMS", "DEMO.SALES.ORDERS.ORDER_ID");
        JsonObject tables = ok(
                "search_objects",
                new JsonObject().put("name", "ORDERS").put("kind", "table").put("detail", "full"));
        assertThat(column(tables, 1)).containsExactly("DEMO.SALES.ORDERS");
        assertThat(column(tables, 5).get(0)).contains("ORDER_ID NUMBER(");
    }

    @Test
    void describesATableAndAViewByOneName() throws Exception {
        JsonObject table = ok("describe", new JsonObject().put("name", "demo.sales.orders"));
        assertThat(table.getString("ddl")).containsIgnoringCase("create").containsIgnoringCase("table");
        assertThat(column(table, 0)).contains("ORDER_ID");
        JsonObject view = ok("describe", new JsonObject().put("name", "SALES.V_REVENUE_BY_MONTH"));
        assertThat(view.getString("ddl")).containsIgnoringCase("view");
    }

    @Test
    void asksWhetherAnotherNameWasMeant() throws Exception {
        assertThat(error("SELECT * FROM ordrs")).contains("Did you mean DEMO.SALES.ORDERS");
        assertThat(error("SELECT * FROM countries")).contains("Did you mean REFERENCE.GEO.COUNTRIES");
        assertThat(error("SELECT 1,\n  o.order_idd\nFROM orders o"))
                .contains("Did you mean ORDER_ID")
                .contains("\n  o.order_idd\n")
                .contains("^");
    }

    @Test
    void explainsWithPartitionsAndBytes() throws Exception {
        JsonObject plan = ok("explain", new JsonObject().put("query", "SELECT count(*) FROM orders"));
        assertThat(plan.getJsonArray("columns").encode()).contains("partitionsTotal", "bytesAssigned");
        assertThat(plan.getJsonArray("rows")).isNotEmpty();
        JsonObject refused = socket.call("explain", new JsonObject().put("query", "SHOW TABLES"))
                .result(LIMIT);
        assertThat(refused.getBoolean("isError")).isTrue();
    }

    @Test
    void readsOnByHandleWithoutRunningTheQueryAgain() throws Exception {
        String sql = "SELECT order_id FROM orders ORDER BY order_id";
        JsonObject first =
                ok("execute_query", new JsonObject().put("query", sql).put("limit", 5));
        assertThat(first.getBoolean("truncated")).isTrue();
        JsonObject second = ok(
                "fetch_result",
                new JsonObject()
                        .put("handle", first.getString("handle"))
                        .put("offset", first.getInteger("offset"))
                        .put("limit", 5));
        assertThat(column(first, 0)).containsExactly("1", "2", "3", "4", "5");
        assertThat(column(second, 0)).containsExactly("6", "7", "8", "9", "10");
        JsonObject filtered = ok(
                "fetch_result",
                new JsonObject()
                        .put("handle", first.getString("handle"))
                        .put(
                                "filter",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("column", "ORDER_ID")
                                                .put("op", "eq")
                                                .put("value", 77))));
        assertThat(column(filtered, 0)).containsExactly("77");
    }

    @Test
    void twentyPagesOfAnAnswerCostNoNewLogin() throws Exception {
        JsonObject first = ok(
                "execute_query",
                new JsonObject()
                        .put("query", "SELECT order_id FROM orders ORDER BY order_id")
                        .put("limit", 5));
        int logins = logins();
        for (int page = 1; page <= 20; page++) {
            JsonObject rows = ok(
                    "fetch_result",
                    new JsonObject()
                            .put("handle", first.getString("handle"))
                            .put("offset", page * 5)
                            .put("limit", 5));
            assertThat(column(rows, 0)).startsWith(String.valueOf(page * 5 + 1));
        }
        assertThat(logins()).isEqualTo(logins);
    }

    private static int logins() {
        return rig.snowflake().log().on("/session/v1/login-request").size();
    }

    @Test
    void profilesColumnsOnASample() throws Exception {
        JsonObject all = ok("profile", new JsonObject().put("name", "orders"));
        assertThat(column(all, 1)).contains("ORDER_ID", "STATUS");
        JsonObject status = ok(
                "profile",
                new JsonObject().put("name", "DEMO.SALES.ORDERS").put("columns", new JsonArray().add("status")));
        JsonArray row = status.getJsonArray("rows").getJsonArray(0);
        assertThat(row.getInteger(3)).isEqualTo(10_000);
        assertThat(row.getInteger(4)).isZero();
        assertThat(row.getInteger(5)).isBetween(2, 10);
        assertThat(row.getString(8)).startsWith("[[\"");
        assertThat(socket.call(
                                "profile",
                                new JsonObject().put("name", "orders").put("columns", new JsonArray().add("nothing")))
                        .result(LIMIT)
                        .encode())
                .contains("There is no column NOTHING");
    }

    @Test
    void exportsAQueryAndAnEarlierAnswerWhole() throws Exception {
        JsonObject byQuery = ok(
                "export_result",
                new JsonObject()
                        .put("query", "SELECT order_id, status FROM orders ORDER BY 1")
                        .put("format", "jsonl"));
        Path jsonl = Path.of(column(byQuery, 0).get(0));
        assertThat(jsonl).hasParent(files);
        assertThat(Files.readAllLines(jsonl).get(0)).startsWith("{\"ORDER_ID\":1,\"STATUS\":\"");
        assertThat(column(byQuery, 3)).containsExactly("true");

        JsonObject cut = ok("execute_query", new JsonObject().put("query", "SELECT order_id FROM orders LIMIT 500"));
        JsonObject byHandle = ok("export_result", new JsonObject().put("handle", cut.getString("handle")));
        assertThat(column(byHandle, 1)).containsExactly("500");
        assertThat(Files.readAllLines(Path.of(column(byHandle, 0).get(0)))).hasSize(501);
        try (Stream<Path> all = Files.list(files)) {
            assertThat(all).hasSize(2);
        }
        assertThat(socket.call("export_result", new JsonObject().put("query", "DELETE FROM orders"))
                        .result(LIMIT)
                        .getBoolean("isError"))
                .isTrue();
    }

    @Test
    void anExportToAStageIsSentAndItsRefusalPassedOn() throws Exception {
        JsonObject refused = socket.call(
                        "export_result",
                        new JsonObject()
                                .put("query", "SELECT order_id FROM orders")
                                .put("to", "stage"))
                .result(LIMIT);
        assertThat(refused.getBoolean("isError")).isTrue();
        // The local Snowflake has no stages, and says so.
        assertThat(refused.toString()).contains("SNOWFLAKE_ERROR").containsIgnoringCase("COPY");
        assertThat(rig.snowflake().log().about("COPY INTO '@DEMO.SALES.OUT/"))
                .as("what is no read is sent once")
                .hasSize(1);
    }
}
