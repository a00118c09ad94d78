package dev.snowgate.tool;

import static dev.snowgate.tool.ScriptedRunner.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.query.CostLimits;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.QueryState;
import dev.snowgate.query.RowLimits;
import dev.snowgate.query.Statement;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.TextFormat;
import dev.snowgate.sql.guard.GuardPolicy;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that take longer than a call may, for clients that know no tasks. A call of the rig has 30 s. */
class OvertimeTest extends ToolRig {
    private static final String QUERY = "{\"query\":\"SELECT n FROM t\",\"limit\":2}";
    private static final Duration NEARLY_UP = Duration.ofSeconds(25);

    private final List<Tool> tools = tools();
    private final CallContext context = context();

    private Future<ToolResult> ask(String name, String arguments) throws Exception {
        return ask(tools, name, arguments, context());
    }

    private static Future<ToolResult> ask(List<Tool> tools, String name, String arguments, CallContext context)
            throws Exception {
        return tools.stream()
                .filter(tool -> tool.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow()
                .call((ObjectNode) MAPPER.readTree(arguments), context);
    }

    private static JsonNode content(Future<ToolResult> answer) throws Exception {
        assertThat(answer.cause()).isNull();
        return MAPPER.readTree(String.valueOf(answer.result().structuredContent()));
    }

    private static QueryState running(String word, Duration elapsed) {
        return new QueryState(QueryState.Phase.RUNNING, word, 0, elapsed);
    }

    /** The handle of a query that has outlasted its call. */
    private String handle() throws Exception {
        runner.hang("SELECT n");
        Future<ToolResult> answer = ask(tools, "execute_query", QUERY, context);
        time.advance(NEARLY_UP.minusMillis(1));
        assertThat(answer.isComplete()).isFalse();
        time.advance(Duration.ofMillis(1));
        JsonNode result = content(answer);
        assertThat(result.get("rows")).isEmpty();
        assertThat(result.get("queryId").textValue()).isEqualTo("q1");
        assertThat(result.get("more").textValue())
                .contains("query_status", result.get("handle").textValue());
        assertThat(answer.result().text().toString())
                .contains(result.get("handle").textValue(), "not done yet");
        return result.get("handle").textValue();
    }

    private JsonNode status(String handle) throws Exception {
        Future<ToolResult> answer = ask("query_status", "{\"handle\":\"" + handle + "\"}");
        time.advance(Duration.ofSeconds(10));
        return content(answer).get("rows").get(0);
    }

    @Test
    void aQueryThatIsNotDoneGoesOnByItselfAndIsAnsweredWithItsHandle() throws Exception {
        handle();
        assertThat(runner.submitted).extracting(Statement::sql).containsExactly("SELECT n FROM t");
        assertThat(runner.submitted.get(0).timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(context.cancel().isCancelled()).isFalse();
    }

    @Test
    void itsStatusTellsWhereItIsAndForHowLong() throws Exception {
        String handle = handle();
        assertThat(status(handle).toString()).isEqualTo("[\"accepted\",0,\"Ask again later.\"]");
        runner.now(running("queued", Duration.ofMillis(1_500)));
        assertThat(status(handle).toString()).isEqualTo("[\"queued\",1.5,\"Ask again later.\"]");
        runner.now(new QueryState(QueryState.Phase.FAILED, "Division by zero", 100051, Duration.ofSeconds(7)));
        assertThat(status(handle).toString()).isEqualTo("[\"failed\",7,\"Division by zero (Snowflake code 100051)\"]");
        runner.now(QueryState.of(QueryState.Phase.ABORTED));
        assertThat(status(handle).get(0).textValue()).isEqualTo("cancelled");
        runner.now(new QueryState(QueryState.Phase.SUCCEEDED, "", 0, Duration.ofSeconds(70)));
        assertThat(status(handle).toString()).startsWith("[\"done\",70,");
        wall += Duration.ofSeconds(31).toMillis();
        runner.now(QueryState.of(QueryState.Phase.UNKNOWN));
        assertThat(status(handle).get(0).textValue()).isEqualTo("unknown");
    }

    @Test
    void aQuestionIsAnsweredAsSoonAsTheQueryIsDone() throws Exception {
        String handle = handle();
        runner.now(running("running", Duration.ofSeconds(1)));
        Future<ToolResult> answer = ask("query_status", "{\"handle\":\"" + handle + "\"}");
        time.advance(Duration.ofSeconds(2));
        assertThat(answer.isComplete()).isFalse();
        runner.now(QueryState.of(QueryState.Phase.SUCCEEDED));
        time.advance(Duration.ofSeconds(2));
        assertThat(content(answer).get("rows").get(0).get(0).textValue()).isEqualTo("done");
    }

    @Test
    void itsRowsAreReadByTheSameHandleWhenItIsDone() throws Exception {
        String handle = handle();
        runner.now(running("running", Duration.ofSeconds(40)));
        GatewayError early = (GatewayError)
                ask("fetch_result", "{\"handle\":\"" + handle + "\"}").cause();
        assertThat(early.code()).isEqualTo(ErrorCode.NOT_READY);
        assertThat(early.retryable()).isTrue();

        runner.now(QueryState.of(QueryState.Phase.SUCCEEDED));
        runner.on("SELECT * FROM TABLE(RESULT_SCAN('q1'))", List.of("N"), List.of(row("1"), row("2")));
        JsonNode page = content(ask("fetch_result", "{\"handle\":\"" + handle + "\",\"limit\":1}"));
        assertThat(page.get("rows").toString()).isEqualTo("[[\"1\"]]");
        assertThat(page.get("handle").textValue()).isEqualTo(handle);
        assertThat(runner.submitted).hasSize(1);
    }

    @Test
    void afterAFailureItsRowsAreTheFailure() throws Exception {
        String handle = handle();
        runner.now(new QueryState(QueryState.Phase.FAILED, "Division by zero", 100051, Duration.ZERO));
        GatewayError failure = (GatewayError)
                ask("fetch_result", "{\"handle\":\"" + handle + "\"}").cause();
        assertThat(failure.message()).isEqualTo("Division by zero");
        assertThat(failure.snowflake()).isNotNull();
    }

    @Test
    void itIsEndedByItsHandle() throws Exception {
        String handle = handle();
        runner.on("SELECT SYSTEM$CANCEL_QUERY('q1')", List.of("X"), List.of(row("ok")));
        runner.now(QueryState.of(QueryState.Phase.ABORTED));
        Future<ToolResult> answer = ask("query_status", "{\"handle\":\"" + handle + "\",\"cancel\":true}");
        time.advance(Duration.ofSeconds(1));
        assertThat(content(answer).get("rows").get(0).get(0).textValue()).isEqualTo("cancelled");
        assertThat(runner.seen).extracting(Statement::sql).contains("SELECT SYSTEM$CANCEL_QUERY('q1')");
    }

    @Test
    void aCallThatIsCancelledStartsNothing() throws Exception {
        runner.hang("SELECT n");
        Future<ToolResult> answer = ask(tools, "execute_query", QUERY, context);
        context.cancel().cancel(CancelReason.CLIENT);
        assertThat(answer.cause())
                .isInstanceOfSatisfying(
                        GatewayError.Ended.class,
                        ended -> assertThat(ended.reason()).isEqualTo(CancelReason.CLIENT));
        time.advance(Duration.ofMinutes(1));
        assertThat(runner.submitted).isEmpty();
    }

    @Test
    void theSameStatementStartsOnItsOwnTheNextTime() throws Exception {
        handle();
        int waited = runner.seen.size();
        runner.now(running("running", Duration.ofSeconds(1)));
        Future<ToolResult> again = ask("execute_query", QUERY);
        time.advance(NEARLY_UP);
        assertThat(content(again).get("queryId").textValue()).isEqualTo("q2");
        assertThat(runner.seen).hasSize(waited);

        Future<ToolResult> quick = ask("execute_query", QUERY);
        runner.now(QueryState.of(QueryState.Phase.SUCCEEDED));
        runner.on("SELECT * FROM TABLE(RESULT_SCAN('q3'))", List.of("N"), List.of(row("1")));
        time.advance(Duration.ofSeconds(1));
        assertThat(content(quick).get("rows").toString()).isEqualTo("[[\"1\"]]");

        ask("execute_query", QUERY);
        assertThat(runner.submitted).as("it is waited for again").hasSize(3);
    }

    @Test
    void aQueryWhoseIdIsKnownGoesOnAsItIsAndIsNotBegunAnew() throws Exception {
        runner.hang("SELECT n").tells("q-told");
        Future<ToolResult> answer = ask(tools, "execute_query", QUERY, context);
        time.advance(NEARLY_UP);
        JsonNode result = content(answer);
        assertThat(result.get("queryId").textValue()).isEqualTo("q-told");
        assertThat(runner.submitted).isEmpty();
        assertThat(runner.seen).hasSize(1);
        assertThat(runner.seen.get(0).timeout()).isEqualTo(Duration.ofHours(1));
        context.cancel().cancel(CancelReason.CONNECTION_CLOSED);
        assertThat(runner.hanging).as("it goes on without its call").hasSize(1);
        runner.now(running("running", Duration.ofSeconds(40)));
        assertThat(status(result.get("handle").textValue()).get(0).textValue()).isEqualTo("running");
    }

    @Test
    void asManySessionsAsAreGrantedStayWithSuchQueries() throws Exception {
        runner.hang("SELECT n").tells("q-told");
        Future<ToolResult> first = ask("execute_query", QUERY);
        Future<ToolResult> second = ask("execute_query", QUERY.replace("FROM t", "FROM u"));
        time.advance(NEARLY_UP);
        assertThat(content(first).get("queryId").textValue()).isEqualTo("q-told");
        assertThat(content(second).get("queryId").textValue()).as("begun anew").isEqualTo("q1");
        assertThat(runner.hanging).hasSize(1);
        assertThat(alone.availablePermits()).isZero();
        runner.hanging.get(0).fail("over");
        assertThat(alone.availablePermits()).isOne();
    }

    @Test
    void aQueryWhoseIdIsKnownIsEndedByACancelBeforeItsCallIsOver() throws Exception {
        runner.hang("SELECT n").tells("q-told");
        Future<ToolResult> answer = ask(tools, "execute_query", QUERY, context);
        context.cancel().cancel(CancelReason.CLIENT);
        assertThat(answer.failed()).isTrue();
        assertThat(runner.hanging).isEmpty();
        time.advance(Duration.ofMinutes(1));
        assertThat(alone.availablePermits()).isOne();
        assertThat(runner.submitted).isEmpty();
    }

    @Test
    void oneOnItsOwnThatIsCancelledIsEnded() throws Exception {
        handle();
        runner.on("SELECT SYSTEM$CANCEL_QUERY('q2')", List.of("X"), List.of(row("ok")));
        CallContext call = context();
        Future<ToolResult> again = ask(tools, "execute_query", QUERY, call);
        call.cancel().cancel(CancelReason.CLIENT);
        assertThat(again.failed()).isTrue();
        assertThat(runner.seen).extracting(Statement::sql).contains("SELECT SYSTEM$CANCEL_QUERY('q2')");
    }

    @Test
    void whatWasNotSentInTimeIsNeitherBegunAnewNorKnownAsSlow() throws Exception {
        runner.busy("SELECT n");
        Future<ToolResult> answer = ask(tools, "execute_query", QUERY, context);
        time.advance(NEARLY_UP);
        assertThat(answer.cause())
                .isInstanceOfSatisfying(
                        GatewayError.Unavailable.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.ACQUIRE_TIMEOUT));
        ask("execute_query", QUERY);
        assertThat(runner.submitted).isEmpty();
        assertThat(runner.seen).as("waited for again").hasSize(2);
    }

    @ParameterizedTest(name = "idBefore = {0}")
    @ValueSource(booleans = {true, false})
    void aQueryWhoseCallHeardOfAFailureIsEnded(boolean idBefore) throws Exception {
        handle();
        runner.on("SELECT SYSTEM$CANCEL_QUERY('q2')", List.of("X"), List.of(row("ok")));
        runner.loseSubmitted(new GatewayError.Internal("lost", null), idBefore);
        assertThat(ask("execute_query", QUERY).failed()).isTrue();
        for (Callable<?> late : runner.readOn) {
            late.call();
        }
        assertThat(runner.seen).extracting(Statement::sql).contains("SELECT SYSTEM$CANCEL_QUERY('q2')");
    }

    @Test
    void anAbortThatFindsNoSessionIsTriedAgain() throws Exception {
        handle();
        String abort = "SELECT SYSTEM$CANCEL_QUERY('q2')";
        runner.fail(abort, new GatewayError.Unavailable(ErrorCode.OVERLOADED, "full", "", null, null, null));
        CallContext call = context();
        ask(tools, "execute_query", QUERY, call);
        call.cancel().cancel(CancelReason.CLIENT);
        time.advance(Duration.ofSeconds(6));
        assertThat(aborts(abort)).isEqualTo(3);
        runner.forget(abort).on(abort, List.of("X"), List.of(row("ok")));
        time.advance(Duration.ofMinutes(10));
        assertThat(aborts(abort)).isEqualTo(4);
    }

    private long aborts(String sql) {
        return runner.seen.stream()
                .filter(statement -> statement.sql().equals(sql))
                .count();
    }

    @Test
    void withoutKeptResultsTheDeadlineEndsTheQuery() throws Exception {
        runner.hang("SELECT n");
        List<Tool> keepsNothing = tools(new QuerySettings(
                GuardPolicy.STRICT, new RowLimits(6, 8, 0), ResultLimits.DEFAULT, TextFormat.CSV, CostLimits.NONE));
        assertThat(keepsNothing).noneMatch(tool -> tool.descriptor().name().equals("query_status"));
        Future<ToolResult> answer = ask(keepsNothing, "execute_query", QUERY, context);
        time.advance(NEARLY_UP);
        assertThat(answer.isComplete()).isFalse();
        context.cancel().cancel(CancelReason.DEADLINE);
        assertThat(answer.cause()).isInstanceOf(GatewayError.Ended.class);
        assertThat(runner.submitted).isEmpty();
    }

    @Test
    void whatIsNoPlainQueryEndsWithItsCall() throws Exception {
        runner.hang("SHOW");
        Future<ToolResult> answer = ask(tools, "execute_query", "{\"query\":\"SHOW TABLES\"}", context);
        time.advance(NEARLY_UP);
        assertThat(answer.isComplete()).isFalse();
        assertThat(runner.submitted).isEmpty();
    }
}
