package dev.snowgate.tool;

import static dev.snowgate.tool.ScriptedRunner.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.call.SnowflakeDetail;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.Statement;
import dev.snowgate.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results that are read on by their handles. */
class KeptResultsTest extends ToolRig {
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
    void givesAHandleAlsoWhereAsManyRowsAreAskedForAsAreKept() throws Exception {
        runner.on("SELECT long", List.of("T"), Collections.nCopies(100, row("x".repeat(3_000))));
        JsonNode result = ok("execute_query", "{\"query\":\"SELECT long FROM t\",\"limit\":10000}");
        int returned = result.get("returned").intValue();
        assertThat(returned).isBetween(1, 99);
        assertThat(result.get("offset").intValue()).isEqualTo(returned);
        assertThat(result.get("more").textValue()).contains("size it may have", "offset " + returned);
    }

    @Test
    void readsOnFromTheKeptResultAndNotByTheQuery() throws Exception {
        String handle = cut().get("handle").textValue();
        runner.on("SELECT COUNT(*)", List.of("N"), List.of(row("4")));
        runner.on("SELECT \"N\" FROM TABLE", List.of("N"), List.of(row("3"), row("4")));
        JsonNode page = ok(
                "fetch_result",
                "{\"handle\":\"" + handle + "\",\"offset\":2,\"limit\":1,\"columns\":[\"N\"],\"filter\":["
                        + "{\"column\":\"N\",\"op\":\"ge\",\"value\":\"2' OR 1=1\"},"
                        + "{\"column\":\"a\\\"b\",\"op\":\"not_null\"}]}");
        assertThat(runner.seen.get(2).sql())
                .isEqualTo("SELECT \"N\" FROM TABLE(RESULT_SCAN('01-script')) WHERE \"N\" >= ?"
                        + " AND \"a\"\"b\" IS NOT NULL LIMIT 2 OFFSET 2");
        assertThat(runner.seen.get(2).binds()).containsExactly("2' OR 1=1");
        assertThat(page.get("more").textValue()).contains("with this handle, the same columns and filter and offset 3");
        assertThat(page.get("handle").textValue()).isEqualTo(handle);
        assertThat(page.get("offset").intValue()).isEqualTo(3);
    }

    private static final String FILTER = "\"limit\":2,\"filter\":[{\"column\":\"N\",\"op\":\"gt\",\"value\":\"0\"}]}";

    @Test
    void saysThatAFilterSawOnlyWhatWasKept() throws Exception {
        String handle = cut().get("handle").textValue();
        runner.on("SELECT COUNT(*)", List.of("N"), List.of(row("10001")));
        runner.on("SELECT * FROM TABLE", List.of("N"), List.of(row("3")));
        String arguments = "{\"handle\":\"" + handle + "\"," + FILTER;
        for (int page = 1; page <= 2; page++) {
            JsonNode result = ok("fetch_result", arguments);
            assertThat(result.get("returned").intValue()).isOne();
            assertThat(result.get("truncated").booleanValue()).isTrue();
            assertThat(result.get("more").textValue())
                    .contains("filter saw only the first 10001 rows", "put the condition into the query");
            assertThat(call("fetch_result", arguments).result().text().toString())
                    .contains("filter saw only the first 10001 rows");
        }
    }

    @Test
    void countsAResultOnceForAllItsFilters() throws Exception {
        String handle = cut().get("handle").textValue();
        runner.on("SELECT COUNT(*)", List.of("N"), List.of(row("10001")));
        runner.on("SELECT * FROM TABLE", List.of("N"), List.of(row("3"), row("4"), row("5")));
        Tool fetch = tool("fetch_result");
        for (int page = 1; page <= 2; page++) {
            String text = fetch.call(
                            (ObjectNode) MAPPER.readTree("{\"handle\":\"" + handle + "\"," + FILTER), context())
                    .result()
                    .text()
                    .toString();
            assertThat(text)
                    .contains("There are more rows.", "the same filter and offset 2", "filter saw only the first");
        }
        assertThat(runner.seen)
                .extracting(Statement::sql)
                .filteredOn(sql -> sql.contains("COUNT(*)"))
                .hasSize(1);
    }

    @Test
    void saysNothingOfTheKindWhereAllRowsWereKept() throws Exception {
        String handle = cut().get("handle").textValue();
        runner.on("SELECT COUNT(*)", List.of("N"), List.of(row("10000")));
        runner.on("SELECT * FROM TABLE", List.of("N"), List.of(row("3")));
        JsonNode result = ok("fetch_result", "{\"handle\":\"" + handle + "\"," + FILTER);
        assertThat(result.get("truncated").booleanValue()).isFalse();
        assertThat(result.has("more")).isFalse();
    }

    @Test
    void saysHowAFilterValueIsWritten() throws Exception {
        String handle = cut().get("handle").textValue();
        runner.on("SELECT COUNT(*)", List.of("N"), List.of(row("3")));
        runner.fail(
                "SELECT * FROM TABLE",
                new GatewayError.SnowflakeFailure(
                        "Numeric value 'x' is not recognized",
                        "TRY_CAST",
                        new SnowflakeDetail(100038, "22018", "q"),
                        null));
        GatewayError error = error("fetch_result", "{\"handle\":\"" + handle + "\"," + FILTER);
        assertThat(error.hint()).contains("filter's value", "contains").doesNotContain("TRY_CAST");
    }

    @Test
    void saysHowColumnsOfAResultAreNamed() throws Exception {
        String handle = cut().get("handle").textValue();
        runner.fail(
                "SELECT \"n\" FROM TABLE",
                new GatewayError.SnowflakeFailure(
                        "invalid identifier '\"n\"'", "", new SnowflakeDetail(904, "42000", "q"), null));
        GatewayError error = error("fetch_result", "{\"handle\":\"" + handle + "\",\"columns\":[\"n\"]}");
        assertThat(error.message()).startsWith("The result has no such column");
        assertThat(error.hint()).contains("capital and small letters");
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
                "c2", bob, "", Deadline.in(Duration.ofSeconds(30), time), new CancelToken(), ProgressSink.NONE);
        Future<ToolResult> stolen =
                tool("fetch_result").call((ObjectNode) MAPPER.readTree("{\"handle\":\"" + handle + "\"}"), other);
        assertThat(stolen.cause()).isInstanceOf(GatewayError.BadRequest.class);
        wall += Duration.ofHours(1).toMillis();
        assertThat(error("fetch_result", "{\"handle\":\"" + handle + "\"}").message())
                .contains("ended at");
        assertThat(runner.seen).hasSize(1);
    }
}
