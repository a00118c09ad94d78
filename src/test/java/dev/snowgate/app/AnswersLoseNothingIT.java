package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model reads of a result, page after page as each answer says, is what a program with the driver reads. */
@Timeout(90)
class AnswersLoseNothingIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 16_384;
    private static GatewayRig rig;
    private static TestSocket socket;

    @BeforeAll
    static void start() throws Exception {
        rig = GatewayRig.start(Map.of(
                "query.maxBytes", MOST_BYTES + "B",
                "query.storedRows", "500",
                "safety.writes", "create",
                "safety.confirmWrites", "false"));
        socket = TestSocket.connect(rig.vertx(), rig.webSocket());
    }

    @AfterAll
    static void stop() {
        socket.close();
        rig.close();
    }

    private static JsonObject ok(String tool, JsonObject arguments) throws Exception {
        JsonObject result = socket.call(tool, arguments).served(LIMIT);
        assertThat(result.encode().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MOST_BYTES);
        return result.getJsonObject("structuredContent");
    }

    private static String error(String tool, JsonObject arguments) throws Exception {
        return socket.call(tool, arguments).refused(LIMIT);
    }

    private static List<List<String>> byDriver(String sql) throws Exception {
        Properties login = new Properties();
        login.put("user", rig.login().get("snowflake.user"));
        login.put("password", rig.login().get("snowflake.password"));
        login.put("disablePlatformDetection", "true");
        String url = "jdbc:snowflake://"
                + String.valueOf(rig.login().get("snowflake.url")).replace("http://", "") + "/?ssl=off";
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** As the structured content of each page is, and where it says to go on. */
    private static List<List<String>> byHandle(JsonObject first, JsonObject arguments) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        JsonObject page = first;
        for (int pages = 0; pages < 100; pages++) {
            for (Object row : page.getJsonArray("rows")) {
                rows.add(((JsonArray) row).stream().map(String::valueOf).toList());
            }
            if (page.getString("handle") == null) {
                return rows;
            }
            assertThat(page.getString("more")).contains("offset " + rows.size());
            JsonObject next =
                    arguments.copy().put("handle", page.getString("handle")).put("offset", page.getInteger("offset"));
            page = ok("fetch_result", next);
        }
        throw new AssertionError("no end after " + rows.size() + " rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "markdown", "json"})
    void everyPageToTheEnd(String format) throws Exception {
        String sql =
                "SELECT seq4() AS n, n::NUMBER(38, 0) * 100000000000000007 AS d, REPEAT('é日😀|`\"\\\\' || CHR(8238) ||"
                        + " CHR(10), n % 40) AS t, IFF(n % 3 = 0, NULL, CASE n % 2 WHEN 0 THEN '' ELSE 'NULL' END) AS e"
                        + " FROM TABLE(GENERATOR(ROWCOUNT => 300)) ORDER BY n";
        JsonObject how = new JsonObject().put("format", format).put("limit", 200);
        JsonObject first = ok("execute_query", how.copy().put("query", sql));
        assertThat(byHandle(first, how)).isEqualTo(byDriver(sql));
    }

    @Test
    void aFilterOfALargerResultSaysWhatItSaw() throws Exception {
        JsonObject first = ok(
                "execute_query",
                new JsonObject()
                        .put("query", "SELECT seq4() AS n FROM TABLE(GENERATOR(ROWCOUNT => 900)) ORDER BY n")
                        .put("limit", 1));
        JsonObject filter = new JsonObject()
                .put("handle", first.getString("handle"))
                .put(
                        "filter",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("column", "N")
                                        .put("op", "ge")
                                        .put("value", "499")));
        JsonObject page = ok("fetch_result", filter);
        assertThat(page.getJsonArray("rows").encode()).isEqualTo("[[499],[500]]");
        assertThat(page.getBoolean("truncated")).isTrue();
        assertThat(page.getString("more")).contains("saw only the first 501 rows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "99999999999999999999999999999999999999::DECIMAL(38,0) ¦ \"99999999999999999999999999999999999999\"",
                "'1.2345678901234567890123456789012345678'::DECIMAL(38,37) ¦"
                        + " \"1.2345678901234567890123456789012345678\"",
                "'NaN'::FLOAT ¦ \"NaN\"",
                "'-inf'::FLOAT ¦ \"-inf\"",
                "'0001-01-01 00:00:00.000000001'::TIMESTAMP_NTZ ¦ \"0001-01-01 00:00:00.000000001\"",
                "'9999-12-31 23:59:59.999999999'::TIMESTAMP_NTZ ¦ \"9999-12-31 23:59:59.999999999\"",
                "'2024-02-29 23:59:59.123456789 +0530'::TIMESTAMP_TZ ¦ \"2024-02-29 23:59:59.123456789 +05:30\"",
                "'23:59:59.999999999'::TIME ¦ \"23:59:59.999999999\"",
                "'0001-01-01'::DATE ¦ \"0001-01-01\"",
                "TO_BINARY('00ff', 'HEX') ¦ \"00FF\"",
                "PARSE_JSON('{\"a\":[null,12345678901234567890]}') ¦ {\"a\":[null,\"12345678901234567890\"]}",
                "PARSE_JSON('null') ¦ null"
            })
    void everyDigitOfAValue(String value, String json) throws Exception {
        JsonObject answer = ok("execute_query", new JsonObject().put("query", "SELECT " + value + " AS v"));
        JsonArray row = answer.getJsonArray("rows").getJsonArray(0);
        assertThat(row.encode()).isEqualTo("[" + json + "]");
    }

    @Test
    void aTableOfOddColumnsIsProfiledAndAnotherNameIsFoundAfterItWasMade() throws Exception {
        assertThat(error("describe", new JsonObject().put("name", "oddly")))
                .contains("does not exist")
                .doesNotContain("Did you mean");
        ok(
                "execute_write",
                new JsonObject()
                        .put(
                                "statement",
                                "CREATE TABLE oddli (v VARIANT, n BOOLEAN, \"c0\" VARCHAR, \"a\"\"|b\" DATE)"));
        assertThat(error("describe", new JsonObject().put("name", "oddly"))).contains("Did you mean DEMO.SALES.ODDLI?");
        JsonObject profile = ok("profile", new JsonObject().put("name", "oddli"));
        assertThat(profile.getJsonArray("rows").encode())
                .isEqualTo(
                        "[[1,\"V\",\"VARIANT\",0,0,null,null,null,null],[2,\"N\",\"BOOLEAN\",0,0,0,null,null,\"[]\"],"
                                + "[3,\"\\\"c0\\\"\",\"VARCHAR(16777216)\",0,0,0,null,null,\"[]\"],"
                                + "[4,\"\\\"a\\\"\\\"|b\\\"\",\"DATE\",0,0,0,null,null,\"[]\"]]");
    }

    @Test
    void namesComeAsTheyAreGivenBack() throws Exception {
        ok(
                "execute_write",
                new JsonObject().put("statement", "CREATE TABLE \"WINDOW\" (\"GROUP\" INT, \"low\" INT, plain INT)"));
        JsonObject found = ok(
                "search_objects",
                new JsonObject().put("name", "window").put("kind", "table").put("detail", "full"));
        assertThat(found.getJsonArray("rows").encode())
                .contains(
                        "DEMO.SALES.\\\"WINDOW\\\"",
                        "\\\"GROUP\\\" NUMBER(38,0), \\\"low\\\" NUMBER(38,0), PLAIN NUMBER");
        JsonArray columns = new JsonArray().add("\"GROUP\"").add("\"low\"").add("plain");
        JsonObject profile = ok(
                "profile", new JsonObject().put("name", "DEMO.SALES.\"WINDOW\"").put("columns", columns));
        assertThat(profile.getJsonArray("rows")).hasSize(3);
        assertThat(error(
                        "profile",
                        new JsonObject()
                                .put("name", "DEMO.SALES.\"WINDOW\"")
                                .put("columns", new JsonArray().add("low"))))
                .contains("There is no column LOW", "Columns: \"GROUP\", \"low\", PLAIN.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "describe | name | slaes.orders | DEMO.SALES",
                "describe | name | demu.sales.orders | DEMO",
                "describe_table | table_name | custmers | DEMO.SALES.CUSTOMERS",
                "describe_view | view_name | v_top_customer | DEMO.SALES.V_TOP_CUSTOMERS",
                "profile | name | ordrs | DEMO.SALES.ORDERS",
                "query_view | view_name | events | DEMO.WEB.EVENTS",
                "list_tables | database | demu | DEMO",
                "list_tables | schema | sale | DEMO.SALES",
                "list_schemas | database | referense | REFERENCE",
                "execute_query | query | SELECT * FROM demu.sales.orders | DEMO",
                "execute_query | query | SELECT * FROM demo.slaes.orders | DEMO.SALES"
            })
    void everyToolAsksWhatWasMeant(String tool, String argument, String value, String meant) throws Exception {
        assertThat(error(tool, new JsonObject().put(argument, value)))
                .contains("Did you mean " + meant + "?")
                .endsWith("The same call would fail again.");
    }

    @Test
    void aPartOfANameMayHoldAnUnderscore() throws Exception {
        JsonObject found = ok("search_objects", new JsonObject().put("name", "op_cust"));
        assertThat(found.getJsonArray("rows").encode()).contains("DEMO.SALES.V_TOP_CUSTOMERS");
        assertThat(ok("search_objects", new JsonObject().put("name", "rder%d")).getJsonArray("rows"))
                .isEmpty();
    }
}
