package dev.snowgate.tool;

import static dev.snowgate.tool.ScriptedRunner.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.SnowflakeDetail;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolAnnotations;
import dev.snowgate.query.CostLimits;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.RowLimits;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.TextFormat;
import dev.snowgate.sql.guard.GuardPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolsTest extends ToolRig {
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
                        "fetch_result",
                        "query_status");
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
            // A query that outlasts its call goes on as it is.
            assertThat(statement.timeout()).isEqualTo(Duration.ofHours(1));
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
        assertThat(execute.descriptor().inputSchema().at("/properties/limit").toString())
                .contains("\"maximum\":8", "\"default\":6");
        assertThat(tools.get(8)
                        .descriptor()
                        .inputSchema()
                        .at("/properties/limit/default")
                        .intValue())
                .isEqualTo(8);
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
        CallContext late = context();
        time.advance(Duration.ofSeconds(31));
        ObjectNode query = (ObjectNode) MAPPER.readTree("{\"query\":\"SELECT 1\"}");
        assertThat(tool("execute_query").call(query, late).cause()).isInstanceOf(GatewayError.Ended.class);
        assertThat(tool("list_databases").call(MAPPER.createObjectNode(), late).cause())
                .isInstanceOf(GatewayError.Ended.class);
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
                "list_tables | {} | SHOW TABLES IN DATABASE LIMIT 1001",
                "list_schemas | {} | SHOW SCHEMAS IN DATABASE LIMIT 1001",
                "list_databases | {\"after\":\"my db\"} | SHOW DATABASES LIMIT 1001 FROM 'my db'",
                "list_views | {\"schema\":\"s\",\"like\":\"a'%\\\\\",\"after\":\"\\\"x'y\\\"\"} |"
                        + " SHOW VIEWS LIKE 'a''%\\\\' IN SCHEMA \"S\" LIMIT 1001 FROM 'x''y'",
                "list_tables | {\"database\":\"d\",\"limit\":2,\"after\":\"D.S.T\"} | SHOW TABLES IN DATABASE \"D\""
                        + " LIMIT 10000"
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
        assertThat(result.get("more").textValue()).contains("pass after: ORDERS;");
    }

    @Test
    void saysHowToSeeTheRestOfAWideTable() throws Exception {
        runner.on(
                "DESCRIBE TABLE",
                List.of("name", "type", "comment"),
                IntStream.range(0, 1_000)
                        .mapToObj(i -> row("C" + i, "TEXT", "comment ".repeat(40)))
                        .toList());
        JsonNode result = ok("describe_table", "{\"table_name\":\"t\"}");
        assertThat(result.get("returned").intValue()).isBetween(1, 999);
        assertThat(result.get("more").textValue()).contains("run DESCRIBE TABLE with execute_query");
    }

    @Test
    void readsOnInAPlanThatDoesNotFit() throws Exception {
        runner.on(
                "EXPLAIN USING TABULAR",
                List.of("expressions"),
                IntStream.range(0, 100).mapToObj(i -> row("x".repeat(3_000))).toList());
        JsonNode result = ok("explain", "{\"query\":\"SELECT 1\"}");
        assertThat(result.get("returned").intValue()).isBetween(1, 99);
        assertThat(result.get("more").textValue()).contains("fetch_result").doesNotContain("  ");
        assertThat(result.get("offset").intValue())
                .isEqualTo(result.get("returned").intValue());
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
}
