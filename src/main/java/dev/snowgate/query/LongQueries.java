package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.SnowflakeDetail;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.ResultShape;
import dev.snowgate.result.ResultWriter;
import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.StatementClass;
import dev.snowgate.sql.guard.Verdict;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Queries that run on Snowflake on their own, without a session that waits for them: submitted with one session, looked after
 * and read with any other, on any node. Futures fail with {@link GatewayError}.
 */
public final class LongQueries {
    private static final String TOOL = "tasks";
    private static final Duration ABORT = Duration.ofSeconds(10);

    private final StatementRunner runner;
    private final QueryService queries;
    private final Statements statements;
    private final Duration timeout;

    /** Runs on {@code runner} what {@code queries} would, for at most {@code timeout} each. */
    public LongQueries(StatementRunner runner, QueryService queries, Statements statements, Duration timeout) {
        this.runner = runner;
        this.queries = queries;
        this.statements = statements;
        this.timeout = timeout;
    }

    /** Whether {@code sql} may run on its own: one plain query. Everything else is quick, or is not read back by its id. */
    public boolean takes(String sql) {
        return Guard.check(sql, queries.settings().guard()) instanceof Verdict.Allowed allowed
                && allowed.steps().equals(List.of(StatementClass.QUERY));
    }

    /**
     * The same request with no more rows than its caller may have.
     *
     * @throws GatewayError when it may not run it
     */
    public QueryRequest permitted(QueryRequest request, CallContext context) {
        return queries.permitted(request, context);
    }

    /** Submits a statement that the guard allows. Gives Snowflake's id of it. */
    public Future<String> submit(QueryRequest request, CallContext context) {
        try {
            Statement statement = statements.of(
                    request.sql(),
                    List.of(),
                    request.database(),
                    request.schema(),
                    queries.rowsToMake(request.rows()) + 1L,
                    request.tool(),
                    context);
            return queries.admit(request, context).compose(free -> runner.submit(statement.within(timeout), context));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** Where it is. */
    public Future<QueryState> state(String queryId, CallContext context) {
        return runner.state(queryId, context);
    }

    /** The answer of a query that has succeeded; it is not run again. */
    public Future<RenderedResult> result(String queryId, QueryRequest request, CallContext context) {
        try {
            ResultShape shape = queries.shape(request, context);
            String sql = "SELECT * FROM TABLE(RESULT_SCAN(" + Identifiers.literal(queryId) + "))";
            Statement statement =
                    statements.of(sql, List.of(), null, null, request.rows().limit() + 1L, TOOL, context);
            return runner.run(statement, context, (rows, scanId) -> ResultWriter.write(rows, queryId, shape));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** A failed query in the words of one that was waited for, its place in the text and suggestions included. */
    public <T> Future<T> failure(String queryId, QueryRequest request, QueryState state, CallContext context) {
        GatewayError failure = new GatewayError.SnowflakeFailure(
                state.message(), "", new SnowflakeDetail(state.code(), null, queryId), null);
        return queries.explained(failure, request, context);
    }

    /** Asks Snowflake to abort it, even when the call itself is cancelled; harmless when the query is over. */
    public Future<Void> abort(String queryId, CallContext call) {
        try {
            CallContext context = statements.detached(call, ABORT);
            String sql = "SELECT SYSTEM$CANCEL_QUERY(" + Identifiers.literal(queryId) + ")";
            Statement statement = statements.of(sql, List.of(), null, null, 0, TOOL, context);
            return runner.run(statement, context, (rows, id) -> rows.next()).mapEmpty();
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }
}
