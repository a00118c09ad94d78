package dev.snowgate.tool;

import static dev.snowgate.tool.ScriptedRunner.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.call.SnowflakeDetail;
import dev.snowgate.catalog.Catalog;
import dev.snowgate.catalog.CatalogSettings;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolAnnotations;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.query.CostLimits;
import dev.snowgate.query.ErrorHints;
import dev.snowgate.query.QueryPorts;
import dev.snowgate.query.QueryService;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.ResultHandles;
import dev.snowgate.query.RowLimits;
import dev.snowgate.query.Statements;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.TextFormat;
import dev.snowgate.seal.Seal;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> SHOWN = List.of(
            "created_on",
            "comment",
            "kind",
            "schema_name",
            "database_name",
            "rows",
            "bytes",
            "name",
            "added_next_year");
    private static final List<@Nullable String> ORDERS =
            row("2024", "all orders", "TABLE", "SALES", "SHOP", "42", "1024", "ORDERS", "?");

    private final ScriptedRunner runner = new ScriptedRunner();
    private long wall = 1_700_000_000_000L;
    private final ResultHandles handles =
            new ResultHandles(Seal.ofThisProcess(() -> Instant.ofEpochMilli(wall)), Duration.ofHours(1));
    private long now;

    private List<Tool> tools() {
        return tools(QuerySettings.DEFAULT);
    }

    private List<Tool> tools(QuerySettings settings) {
        return tools("default", settings);
    }

    private List<Tool> tools(String connection, QuerySettings settings) {
        Statements statements = new Statements(() -> now);
        return Tools.all(
                new QueryService(connection, new QueryPorts(runner, statements, handles), settings, ErrorHints.NONE),
                new Catalog(runner, statements, CatalogSettings.DEFAULT),
                null);
    }

    private Tool tool(String name) {
        return tools().stream()
                .filter(tool -> tool.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Future<ToolResult> call(String name, String arguments) throws Exception {
        return tool(name).call((ObjectNode) MAPPER.readTree(arguments), context());
    }

    private static CallContext context() {
        return new CallContext(
                "c1",
                Principal.LOCAL,
                "",
                new Deadline(Duration.ofSeconds(30).toNanos()),
                new CancelToken(),
                ProgressSink.NONE);
    }

    /** The structured content, after it was held against the tool's own schema. */
    private JsonNode ok(String name, String arguments) throws Exception {
        Future<ToolResult> future = call(name, arguments);
        assertThat(future.cause()).isNull();
        String content = String.valueOf(future.result().structuredContent());
        JsonSchema schema = JsonSchema.of(
                new JsonObject(String.valueOf(tool(name).descriptor().outputSchema())));
        Validator validator = Validator.create(
                schema, new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("https://snowgate.test"));
        assertThat(validator.validate(new JsonObject(content)).getValid())
                .as(content)
                .isTrue();
        return MAPPER.readTree(content);
    }

    private GatewayError error(String name, String arguments) throws Exception {
        return (GatewayError) call(name, arguments).cause();
    }

    @Test
    void listsItsReadingToolsInOneOrder() {
        assertThat(tools())
                .extracting(tool -> tool.descriptor().name())
                .containsExactly(
                        "list_databases",
                        "list_schemas",
                        "list_tables",
                        "list_views",
                        "search_objects",
                        "describe",
                        "describe_table",
                        "describe_view",
                        "query_view",
                        "execute_query",
                        "explain",
                        "profile",
                        "fetch_result");
        assertThat(tools()).allMatch(tool -> tool.descriptor().annotations().equals(ToolAnnotations.READ_ONLY));
    }

    @Test
    void schemasArePlainEnoughForEveryHost() {
        for (Tool tool : tools()) {
            for (ObjectNode schema :
                    List.of(tool.descriptor().inputSchema(), tool.descriptor().outputSchema())) {
                assertThat(schema.get("type").textValue()).isEqualTo("object");
                assertThat(schema.get("properties").isObject()).isTrue();
                assertThat(schema.toString()).doesNotContain("$schema", "$ref", "oneOf", "anyOf", "allOf");
            }
        }
    }

    @Test
    void runsAQueryByteForByte() throws Exception {
        runner.on("select", List.of("A"), List.of(row("1"), row((String) null)));
        JsonNode result = ok("execute_query", "{\"query\":\"select a from t -- x\",\"database\":\"shop\",\"limit\":5}");
        assertThat(result.get("rows").toString()).isEqualTo("[[\"1\"],[null]]");
        assertThat(runner.seen).singleElement().satisfies(statement -> {
            assertThat(statement.sql()).isEqualTo("select a from t -- x");
            assertThat(statement.database()).isEqualTo("SHOP");
            assertThat(statement.maxRows()).isEqualTo(10_001);
            assertThat(statement.timeout()).isEqualTo(Duration.ofSeconds(30));
        });
    }

    @Test
    void takesAndShowsTheOperatorsDefaultAndCeiling() throws Exception {
        List<Tool> tools = tools(new QuerySettings(
                GuardPolicy.STRICT, new RowLimits(6, 8, 0), ResultLimits.DEFAULT, TextFormat.CSV, CostLimits.NONE));
        Tool execute = tools.get(9);
        runner.on("SELECT", List.of("A"), List.of());
        execute.call((ObjectNode) MAPPER.readTree("{\"query\":\"SELECT 1\"}"), context());
        assertThat(runner.seen.get(0).maxRows()).isEqualTo(7);
        assertThat(execute.descriptor().description()).contains("6 if not given, at most 8");
        assertThat(execute.descriptor().inputSchema().at("/properties/limit").toString())
                .contains("\"maximum\":8", "\"default\":6");
        assertThat(tools.get(8).descriptor().description()).contains("8 if not given, at most 8");
        assertThat(tools.get(8)
                        .descriptor()
                        .inputSchema()
                        .at("/properties/limit/default")
                        .intValue())
                .isEqualTo(8);
    }

    private JsonNode cut() throws Exception {
        runner.on("SELECT n", List.of("N"), List.of(row("1"), row("2"), row("3")));
        return ok("execute_query", "{\"query\":\"SELECT n FROM t\",\"limit\":2}");
    }

    @Test
    void givesAHandleWhenThereIsMore() throws Exception {
        JsonNode result = cut();
        assertThat(result.get("offset").intValue()).isEqualTo(2);
        assertThat(result.get("expires").textValue()).isEqualTo("2023-11-14T23:13:20Z");
        assertThat(result.get("more").textValue())
                .contains("fetch_result", "offset 2", result.get("handle").textValue());
        assertThat(ok("execute_query", "{\"query\":\"SELECT n FROM t\",\"limit\":3}")
                        .has("handle"))
                .isFalse();
    }

    @Test
    void readsOnFromTheKeptResultAndNotByTheQuery() throws Exception {
        String handle = cut().get("handle").textValue();
        runner.on("SELECT \"N\" FROM TABLE", List.of("N"), List.of(row("3"), row("4")));
        JsonNode page = ok(
                "fetch_result",
                "{\"handle\":\"" + handle + "\",\"offset\":2,\"limit\":1,\"columns\":[\"N\"],\"filter\":["
                        + "{\"column\":\"N\",\"op\":\"ge\",\"value\":\"2' OR 1=1\"},"
                        + "{\"column\":\"a\\\"b\",\"op\":\"not_null\"}]}");
        assertThat(runner.seen.get(1).sql())
                .isEqualTo("SELECT \"N\" FROM TABLE(RESULT_SCAN('01-script')) WHERE \"N\" >= ?"
                        + " AND \"a\"\"b\" IS NOT NULL LIMIT 2 OFFSET 2");
        assertThat(runner.seen.get(1).binds()).containsExactly("2' OR 1=1");
        assertThat(page.get("handle").textValue()).isEqualTo(handle);
        assertThat(page.get("offset").intValue()).isEqualTo(3);
    }

    @Test
    void saysThatNoMoreRowsWereKept() throws Exception {
        String handle = cut().get("handle").textValue();
        runner.on("SELECT * FROM TABLE", List.of("N"), List.of(row("10001")));
        JsonNode page = ok("fetch_result", "{\"handle\":\"" + handle + "\",\"offset\":10000}");
        assertThat(page.get("truncated").booleanValue()).isTrue();
        assertThat(page.get("more").textValue()).contains("kept the first 10001 rows");
        assertThat(page.has("handle")).isFalse();
    }

    @Test
    void takesNoHandleOfAnotherConnection() throws Exception {
        String handle = cut().get("handle").textValue();
        Future<ToolResult> answer = tools("other", QuerySettings.DEFAULT).stream()
                .filter(tool -> tool.descriptor().name().equals("fetch_result"))
                .findFirst()
                .orElseThrow()
                .call((ObjectNode) MAPPER.readTree("{\"handle\":\"" + handle + "\"}"), context());
        assertThat(answer.cause()).hasMessageContaining("of the connection default");
        assertThat(runner.seen).hasSize(1);
    }

    @Test
    void takesNoForeignOrEndedHandle() throws Exception {
        String handle = cut().get("handle").textValue();
        assertThat(error("fetch_result", "{\"handle\":\"" + handle + "x\"}").message())
                .contains("none that this");
        Principal bob = new Principal("bob");
        CallContext other = new CallContext(
                "c2", bob, "", new Deadline(Duration.ofSeconds(30).toNanos()), new CancelToken(), ProgressSink.NONE);
        Future<ToolResult> stolen =
                tool("fetch_result").call((ObjectNode) MAPPER.readTree("{\"handle\":\"" + handle + "\"}"), other);
        assertThat(stolen.cause()).isInstanceOf(GatewayError.BadRequest.class);
        wall += Duration.ofHours(1).toMillis();
        assertThat(error("fetch_result", "{\"handle\":\"" + handle + "\"}").message())
                .contains("ended at");
        assertThat(runner.seen).hasSize(1);
    }

    @Test
    void refusesWritesBeforeAnySessionIsTaken() throws Exception {
        GatewayError error = error("execute_query", "{\"query\":\"SELECT 1,\\n my_udf(2)\"}");
        assertThat(error).isInstanceOf(GatewayError.Refused.class);
        assertThat(error.message()).contains("unknown function MY_UDF at line 2, position 2");
        assertThat(error.hint()).contains("built-in").contains("functions.allow");
        assertThat(error("execute_query", "{\"query\":\"DELETE FROM t\"}")).isInstanceOf(GatewayError.Refused.class);
        assertThat(runner.seen).isEmpty();
    }

    @Test
    void doesNotSendWhatNobodyWaitsFor() throws Exception {
        now = Duration.ofSeconds(31).toNanos();
        assertThat(error("execute_query", "{\"query\":\"SELECT 1\"}")).isInstanceOf(GatewayError.Ended.class);
        assertThat(error("list_databases", "{}")).isInstanceOf(GatewayError.Ended.class);
        assertThat(runner.seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "execute_query | {} | 'query' is missing",
                "execute_query | {\"query\": 5} | of type number",
                "execute_query | {\"query\": \" \"} | is empty",
                "execute_query | {\"query\": \"SELECT 1\", \"sql\": \"x\"} | Unknown argument 'sql'",
                "execute_query | {\"query\": \"SELECT 1\", \"limit\": 0} | 'limit' is 0",
                "execute_query | {\"query\": \"SELECT 1\", \"limit\": 10001} | 'limit' is 10001",
                "execute_query | {\"query\": \"SELECT 1\", \"limit\": 1.5} | 'limit' is 1.5",
                "execute_query | {\"query\": \"SELECT 1\", \"limit\": \"7\"} | of type string",
                "query_view | {\"view_name\": \"a\\u0000b\"} | NUL",
                "execute_query | {\"query\": \"SELECT 1\", \"format\": \"xml\"} | 'format' is none",
                "fetch_result | {\"handle\": \"x\", \"columns\": \"A\"} | of type string",
                "fetch_result | {\"handle\": \"x\", \"columns\": [1]} | an item of type number",
                "fetch_result | {\"handle\": \"x\", \"filter\": [{\"column\": \"A\", \"op\": \"like\"}]} | no such op",
                "fetch_result | {\"handle\": \"x\", \"filter\": [{\"column\": \"A\", \"op\": \"eq\"}]} | has no value",
                "list_databases | {\"database\": \"x\"} | Unknown argument 'database'"
            })
    void saysWhatIsWrongWithArguments(String tool, String arguments, String expected) throws Exception {
        GatewayError error = error(tool, arguments);
        assertThat(error).isInstanceOf(GatewayError.BadRequest.class);
        assertThat(error.message()).contains(expected);
        assertThat(error.hint()).isNotEmpty();
        assertThat(runner.seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orders | \"ORDERS\"",
                "\"orders\" | \"orders\"",
                "my-view | \"my-view\"",
                "a\"; DROP TABLE t; -- | \"a\"\"; DROP TABLE t; --\"",
                "\"a\"\"b\" | \"a\"\"b\""
            })
    void quotesNamesAndNeverPastesThem(String argument, String quoted) throws Exception {
        runner.on("SELECT * FROM", List.of("A"), List.of());
        ok("query_view", MAPPER.createObjectNode().put("view_name", argument).toString());
        assertThat(runner.seen.get(0).sql()).isEqualTo("SELECT * FROM " + quoted + " LIMIT 11");
    }

    @Test
    void looksIntoAViewUpToItsLimit() throws Exception {
        runner.on(
                "SELECT * FROM",
                List.of("A"),
                IntStream.range(0, 3).mapToObj(i -> row("" + i)).toList());
        JsonNode result = ok("query_view", "{\"view_name\":\"v\",\"schema\":\"s\",\"database\":\"d\",\"limit\":2}");
        assertThat(runner.seen.get(0).sql()).isEqualTo("SELECT * FROM \"D\".\"S\".\"V\" LIMIT 3");
        assertThat(result.get("returned").intValue()).isEqualTo(2);
        assertThat(result.get("more").textValue()).contains("raise limit");
    }

    @Test
    void readsListsByColumnNameAndWritesNamesAsSqlWants() throws Exception {
        runner.on(
                "SHOW TABLES",
                SHOWN,
                List.of(ORDERS, row("2024", null, "TABLE", "SALES", "SHOP", "0", "0", "mixed Case", "?")));
        JsonNode result = ok("list_tables", "{\"database\":\"shop\",\"schema\":\"sales\"}");
        assertThat(runner.seen.get(0).sql()).isEqualTo("SHOW TABLES IN SCHEMA \"SHOP\".\"SALES\" LIMIT 1001");
        assertThat(result.get("rows").toString())
                .isEqualTo("[[\"ORDERS\",\"SHOP\",\"SALES\",42,1024,\"all orders\"],"
                        + "[\"\\\"mixed Case\\\"\",\"SHOP\",\"SALES\",0,0,null]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "list_databases | {} | SHOW DATABASES LIMIT 1001",
                "list_schemas | {\"database\":\"d\",\"limit\":3} | SHOW SCHEMAS IN DATABASE \"D\" LIMIT 4",
                "list_tables | {\"schema\":\"s\"} | SHOW TABLES IN SCHEMA \"S\" LIMIT 1001",
                "list_views | {\"like\":\"a'%\\\\\",\"after\":\"\\\"x'y\\\"\"} |"
                        + " SHOW VIEWS LIKE 'a''%\\\\' LIMIT 1001 FROM 'x''y'"
            })
    void showsWithinItsScope(String tool, String arguments, String sql) throws Exception {
        runner.on("SHOW", SHOWN, List.of());
        ok(tool, arguments);
        assertThat(runner.seen.get(0).sql()).isEqualTo(sql);
    }

    @Test
    void saysHowToReadOnWhenAListIsCut() throws Exception {
        runner.on("SHOW DATABASES", SHOWN, List.of(ORDERS, ORDERS, ORDERS));
        JsonNode result = ok("list_databases", "{\"limit\":2}");
        assertThat(result.get("truncated").booleanValue()).isTrue();
        assertThat(result.get("more").textValue()).contains("after");
    }

    @Test
    void describesAViewWithItsDefinition() throws Exception {
        runner.on("SELECT GET_DDL", List.of("DDL"), List.of(row("create view V as\nselect 1 as A;")));
        runner.on(
                "DESCRIBE VIEW",
                List.of("name", "type", "kind", "null?", "default", "primary key", "comment"),
                List.of(row("A", "NUMBER(1,0)", "COLUMN", "Y", null, "N", null)));
        JsonNode result = ok("describe_view", "{\"view_name\":\"v\",\"database\":\"d\",\"schema\":\"s\"}");
        assertThat(result.get("ddl").textValue()).isEqualTo("create view V as\nselect 1 as A;");
        assertThat(result.get("rows").toString()).isEqualTo("[[\"A\",\"NUMBER(1,0)\",true,null,false,null]]");
        assertThat(runner.seen.get(0).binds()).containsExactly("\"D\".\"S\".\"V\"");
        assertThat(runner.seen.get(1).sql()).isEqualTo("DESCRIBE VIEW \"D\".\"S\".\"V\"");
        String text =
                call("describe_view", "{\"view_name\":\"v\"}").result().text().toString();
        assertThat(text)
                .contains("create view V as\nselect 1 as A;")
                .contains("A,\"NUMBER(1,0)\",true,NULL,false,NULL");
    }

    @Test
    void describesAViewWhoseDefinitionIsHidden() throws Exception {
        runner.fail(
                "SELECT GET_DDL",
                new GatewayError.SnowflakeFailure(
                        "Object does not exist or not authorized.", "", new SnowflakeDetail(2003, "02000", "q"), null));
        runner.on("DESCRIBE VIEW", List.of("name", "type"), List.of(row("A", "TEXT")));
        JsonNode result = ok("describe_view", "{\"view_name\":\"v\"}");
        assertThat(result.get("ddl").textValue()).startsWith("-- not available: Object does not exist");
        assertThat(result.get("returned").intValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"describe_table {\"table_name\":\"t\"}", "execute_query {\"query\":\"SELECT 1\"}"})
    void passesSnowflakesErrorsOn(String call) throws Exception {
        GatewayError failure =
                new GatewayError.SnowflakeFailure("does not exist", "", new SnowflakeDetail(2003, "02000", "q"), null);
        runner.fail("", failure);
        int space = call.indexOf(' ');
        GatewayError error = error(call.substring(0, space), call.substring(space));
        assertThat(error.message()).isEqualTo(failure.message());
        assertThat(error.snowflake()).isEqualTo(failure.snowflake());
    }

    private Future<ToolResult> limited(String plan) throws Exception {
        runner.on("EXPLAIN USING JSON", List.of("content"), List.of(row(plan)));
        runner.on("SELECT", List.of("A"), List.of(row("1")));
        CostLimits limits = new CostLimits(new CostLimits.Scan(10, 1_000), CostLimits.NONE.budget());
        QuerySettings settings =
                new QuerySettings(GuardPolicy.STRICT, RowLimits.DEFAULT, ResultLimits.DEFAULT, TextFormat.CSV, limits);
        return tools(settings).stream()
                .filter(tool -> tool.descriptor().name().equals("execute_query"))
                .findFirst()
                .orElseThrow()
                .call((ObjectNode) MAPPER.readTree("{\"query\":\"SELECT a FROM t\"}"), context());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"GlobalStats\":{\"partitionsTotal\":99,\"partitionsAssigned\":11,\"bytesAssigned\":5}} | 11"
                        + " partitions of 99",
                "{\"GlobalStats\":{\"partitionsTotal\":99,\"partitionsAssigned\":9,\"bytesAssigned\":1001}} | 1001"
                        + " bytes",
                "{\"GlobalStats\":{}} | no plan",
                "not json | no plan"
            })
    void refusesWhatWouldScanTooMuchBeforeItRuns(String plan, String reason) throws Exception {
        Future<ToolResult> answer = limited(plan);
        assertThat(answer.cause()).isInstanceOf(GatewayError.Refused.class).hasMessageContaining(reason);
        assertThat(runner.seen)
                .singleElement()
                .satisfies(statement -> assertThat(statement.sql()).isEqualTo("EXPLAIN USING JSON SELECT a FROM t"));
    }

    @Test
    void runsWhatScansLittleEnough() throws Exception {
        Future<ToolResult> answer =
                limited("{\"GlobalStats\":{\"partitionsTotal\":99,\"partitionsAssigned\":10,\"bytesAssigned\":1000}}");
        assertThat(answer.succeeded()).isTrue();
        assertThat(runner.seen).hasSize(2);
    }
}
