package dev.snowgate.tool;

import static dev.snowgate.tool.ScriptedRunner.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.query.CostLimits;
import dev.snowgate.query.FileExports;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.QueryState;
import dev.snowgate.query.RowLimits;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.RowFile;
import dev.snowgate.result.TextFormat;
import dev.snowgate.sql.guard.GuardPolicy;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to rows and to running time counts towards its caller's budget. */
class BudgetsTest extends ToolRig {
    private static final String QUERY = "{\"query\":\"SELECT n FROM t\",\"limit\":2}";

    @TempDir
    Path files;

    @BeforeEach
    void script() {
        exports = queries -> Map.of("file", new FileExports(queries, files, new RowFile.Limits(1_000, 1_000_000)));
        runner.on("SELECT", List.of("N"), Collections.nCopies(3, row("1")));
    }

    private List<Tool> within(Duration time, long rows) {
        CostLimits.Budget budget = new CostLimits.Budget(Duration.ofHours(1), time, rows, 0);
        return tools(new QuerySettings(
                GuardPolicy.STRICT,
                RowLimits.DEFAULT,
                ResultLimits.DEFAULT,
                TextFormat.CSV,
                new CostLimits(CostLimits.NONE.scan(), budget)));
    }

    private Future<ToolResult> ask(List<Tool> tools, String name, String arguments) throws Exception {
        return tools.stream()
                .filter(tool -> tool.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow()
                .call((ObjectNode) MAPPER.readTree(arguments), context());
    }

    private String handle(Future<ToolResult> answer) throws Exception {
        return MAPPER.readTree(String.valueOf(answer.result().structuredContent()))
                .get("handle")
                .textValue();
    }

    private static void isRefused(Future<ToolResult> answer) {
        assertThat(answer.cause())
                .isInstanceOfSatisfying(
                        GatewayError.Unavailable.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.OVERLOADED));
    }

    @Test
    void pagesOfAnEarlierAnswerCount() throws Exception {
        List<Tool> tools = within(Duration.ZERO, 4);
        String page = "{\"limit\":2,\"handle\":\"" + handle(ask(tools, "execute_query", QUERY)) + "\"}";
        assertThat(ask(tools, "fetch_result", page).succeeded()).isTrue();
        isRefused(ask(tools, "fetch_result", page));
        isRefused(ask(tools, "execute_query", QUERY));
    }

    @Test
    void exportsCount() throws Exception {
        List<Tool> tools = within(Duration.ZERO, 3);
        assertThat(ask(tools, "export_result", "{\"query\":\"SELECT n FROM t\"}")
                        .succeeded())
                .isTrue();
        isRefused(ask(tools, "export_result", "{\"query\":\"SELECT n FROM t\"}"));
        isRefused(ask(tools, "execute_query", QUERY));
    }

    @Test
    void aQueryThatOutlastedItsCallCountsThoughNobodyAsksForIt() throws Exception {
        List<Tool> tools = within(Duration.ofSeconds(60), 0);
        runner.hang("SELECT slow");
        ask(tools, "execute_query", "{\"query\":\"SELECT slow\"}");
        time.advance(Duration.ofSeconds(25));
        assertThat(runner.submitted).hasSize(1);
        assertThat(ask(tools, "execute_query", QUERY).succeeded()).isTrue();
        time.advance(Duration.ofSeconds(35));
        isRefused(ask(tools, "execute_query", QUERY));
    }

    @Test
    void aQueryThatKeepsItsSessionCountsWhileItRuns() throws Exception {
        List<Tool> tools = within(Duration.ofSeconds(20), 0);
        runner.hang("SELECT slow").tells("q-told");
        Future<ToolResult> answer = ask(tools, "execute_query", "{\"query\":\"SELECT slow\"}");
        time.advance(Duration.ofSeconds(25));
        assertThat(handle(answer)).isNotEmpty();
        assertThat(runner.submitted).isEmpty();
        isRefused(ask(tools, "execute_query", QUERY));
        runner.hanging.get(0).fail("over");
        isRefused(ask(tools, "execute_query", QUERY));
    }

    @Test
    void statementsBesideEachOtherCountWhileTheyRun() throws Exception {
        List<Tool> tools = within(Duration.ofSeconds(20), 0);
        runner.hang("SELECT slow");
        ask(tools, "execute_query", "{\"query\":\"SELECT slow\"}");
        time.advance(Duration.ofSeconds(19));
        assertThat(ask(tools, "execute_query", QUERY).cause()).isNull();
        time.advance(Duration.ofSeconds(1));
        isRefused(ask(tools, "execute_query", QUERY));
    }

    @Test
    void whatItTookCountsOnceItIsKnown() throws Exception {
        List<Tool> tools = within(Duration.ofSeconds(60), 0);
        runner.hang("SELECT slow");
        Future<ToolResult> answer = ask(tools, "execute_query", "{\"query\":\"SELECT slow\"}");
        time.advance(Duration.ofSeconds(25));
        runner.now(new QueryState(QueryState.Phase.SUCCEEDED, "", 0, Duration.ofSeconds(2)));
        ask(tools, "query_status", "{\"handle\":\"" + handle(answer) + "\"}");
        time.advance(Duration.ofMinutes(10));
        assertThat(ask(tools, "execute_query", QUERY).succeeded())
                .as("25 s of the call and 2 s of the query")
                .isTrue();
    }

    @Test
    void whatItTookCountsOnceItsRowsAreReadThoughNobodyAskedForItsStatus() throws Exception {
        List<Tool> tools = within(Duration.ofSeconds(60), 0);
        runner.hang("SELECT slow");
        Future<ToolResult> answer = ask(tools, "execute_query", "{\"query\":\"SELECT slow\"}");
        time.advance(Duration.ofSeconds(25));
        runner.on("SELECT * FROM TABLE(RESULT_SCAN", List.of("N"), List.of(row("1")));
        runner.now(new QueryState(QueryState.Phase.SUCCEEDED, "", 0, Duration.ofSeconds(2)));
        String page = "{\"handle\":\"" + handle(answer) + "\"}";
        assertThat(ask(tools, "fetch_result", page).succeeded()).isTrue();
        time.advance(Duration.ofMinutes(10));
        assertThat(ask(tools, "fetch_result", page).cause()).isNull();
        assertThat(ask(tools, "execute_query", QUERY).cause()).isNull();
    }
}
