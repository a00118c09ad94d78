package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.mcp.Views;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample data's catalogue as a client sees it, through the real driver. */
@Timeout(90)
class ResourcesAndPromptsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SALES = "snowflake://databases/DEMO/schemas/SALES";

    private static GatewayRig rig;
    private static TestSocket client;

    @BeforeAll
    static void start() throws Exception {
        rig = GatewayRig.start(Map.of());
        client = TestSocket.connect(rig.vertx(), rig.webSocket());
    }

    @AfterAll
    static void stop() {
        client.close();
        rig.close();
    }

    private static JsonObject ask(String method, JsonObject params) throws Exception {
        return client.request(method, params).result(SOON);
    }

    private static JsonObject read(String uri) throws Exception {
        return ask("resources/read", new JsonObject().put("uri", uri));
    }

    private static String text(JsonObject reading) {
        return reading.getJsonArray("contents").getJsonObject(0).getString("text");
    }

    private static List<String> uris() throws Exception {
        List<String> uris = new ArrayList<>();
        JsonObject params = new JsonObject();
        for (int page = 0; page < 20; page++) {
            JsonObject list = ask("resources/list", params);
            list.getJsonArray("resources").forEach(one -> uris.add(((JsonObject) one).getString("uri")));
            if (!list.containsKey("nextCursor")) {
                return uris;
            }
            params = new JsonObject().put("cursor", list.getString("nextCursor"));
        }
        throw new AssertionError("no end of pages");
    }

    @Test
    void theListHasEachObjectOnceAndEachCanBeRead() throws Exception {
        List<String> uris = uris();
        assertThat(uris)
                .doesNotHaveDuplicates()
                .startsWith("snowflake://databases")
                .contains("snowflake://databases/DEMO", SALES, SALES + "/tables/ORDERS")
                .contains(SALES + "/views/V_REVENUE_BY_MONTH", "snowflake://databases/REFERENCE/schemas/GEO");
        assertThat(text(read(Views.RESULT))).startsWith("<!doctype html>");
        for (String uri : uris.stream().filter(uri -> !uri.equals(Views.RESULT)).toList()) {
            JsonObject reading = read(uri);
            assertThat(reading.getString("cacheScope")).as(uri).isEqualTo("private");
            assertThat(new JsonObject(text(reading)).getString("kind")).as(uri).isNotEmpty();
        }
    }

    @Test
    void aTableTellsItsColumnsAndAViewItsSql() throws Exception {
        JsonObject table = new JsonObject(text(read(SALES + "/tables/orders")));
        assertThat(table.getString("name")).isEqualTo("DEMO.SALES.ORDERS");
        assertThat(table.getJsonArray("columns").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("name", "ORDER_ID")
                        .put("type", "NUMBER(12,0)")
                        .put("nullable", false)
                        .put("comment", "Primary key"));
        JsonObject view = new JsonObject(text(read(SALES + "/views/V_REVENUE_BY_MONTH")));
        assertThat(view.getString("definition")).containsIgnoringCase("create");
        assertThat(text(read(SALES + "?format=markdown")))
                .startsWith("# schema DEMO.SALES\n")
                .contains("| ORDERS |");
    }

    @ParameterizedTest
    @CsvSource({
        "snowflake://databases/NOPE",
        "snowflake://databases/DEMO/schemas/NOPE",
        "snowflake://databases/DEMO/schemas/SALES/tables/NOPE",
        "snowflake://databases/DEMO/schemas/SALES/views/NOPE",
        "snowflake://databases/DEMO/schemas/SALES/tables/%22orders%22",
        "snowflake://elsewhere",
        "file:///etc/passwd"
    })
    void whatIsNotThereIsNotFound(String uri) throws Exception {
        JsonObject error = read(uri).getJsonObject("error");
        assertThat(error.getInteger("code")).isEqualTo(-32602);
        assertThat(error.getJsonObject("data").getString("uri")).isEqualTo(uri);
    }

    @Test
    void aCursorThatIsNoneIsRefused() throws Exception {
        for (String cursor : List.of("", "x", "MC5bXQ", "MC5YMTIz", "OS4", "LTEu")) {
            JsonObject answer = ask("resources/list", new JsonObject().put("cursor", cursor));
            assertThat(answer.getJsonObject("error", new JsonObject()).getInteger("code"))
                    .as(cursor)
                    .isEqualTo(-32602);
        }
    }

    private static JsonArray completed(JsonObject ref, String argument, String value, JsonObject others)
            throws Exception {
        return ask(
                        "completion/complete",
                        new JsonObject()
                                .put("ref", ref)
                                .put(
                                        "argument",
                                        new JsonObject().put("name", argument).put("value", value))
                                .put("context", new JsonObject().put("arguments", others)))
                .getJsonObject("completion")
                .getJsonArray("values");
    }

    @Test
    void namesAreCompletedWithinWhatIsChosenAlready() throws Exception {
        JsonObject table = new JsonObject()
                .put("type", "ref/resource")
                .put("uri", templates().get(2));
        JsonObject prompt = new JsonObject().put("type", "ref/prompt").put("name", "profile_table");
        JsonObject demo = new JsonObject().put("database", "demo");
        assertThat(completed(table, "database", "d", new JsonObject())).containsExactly("DEMO");
        assertThat(completed(table, "schema", "", new JsonObject())).isEmpty();
        assertThat(completed(prompt, "schema", "sa", demo)).containsExactly("SALES");
        assertThat(completed(prompt, "table", "ORDER", demo.copy().put("schema", "sales")))
                .containsExactly("ORDERS", "ORDER_ITEMS");
        assertThat(completed(table, "table", "o", demo.copy().put("schema", "nope")))
                .isEmpty();
        assertThat(completed(table, "format", "m", new JsonObject())).containsExactly("markdown");
    }

    private static List<String> templates() throws Exception {
        return ask("resources/templates/list", new JsonObject()).getJsonArray("resourceTemplates").stream()
                .map(one -> ((JsonObject) one).getString("uriTemplate"))
                .toList();
    }

    @Test
    void aPromptBringsWhatItIsAbout() throws Exception {
        JsonObject got = ask(
                "prompts/get",
                new JsonObject()
                        .put("name", "write_query")
                        .put(
                                "arguments",
                                new JsonObject()
                                        .put("question", "Which ```country``` buys most?")
                                        .put("database", "demo")
                                        .put("schema", "sales")));
        JsonArray messages = got.getJsonArray("messages");
        assertThat(messages.getJsonObject(0).getJsonObject("content").getString("text"))
                .contains("DEMO.SALES", "````\nWhich ```country``` buys most?\n````");
        assertThat(messages.getJsonObject(1)
                        .getJsonObject("content")
                        .getJsonObject("resource")
                        .getString("text"))
                .contains("ORDER_ITEMS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nope|{}|Unknown prompt",
                "explore_database|{}|database",
                "explore_database|{\"database\":7}|database",
                "explore_database|{\"database\":\"DEMO\",\"x\":\"1\"}|only",
                "explore_database|{\"database\":\"NOPE\"}|no such database"
            })
    void aPromptThatCannotBeMadeSaysWhy(String name, String arguments, String why) throws Exception {
        JsonObject error = ask(
                        "prompts/get", new JsonObject().put("name", name).put("arguments", new JsonObject(arguments)))
                .getJsonObject("error");
        assertThat(error.getInteger("code")).isEqualTo(-32602);
        assertThat(error.getString("message")).contains(why);
    }
}
