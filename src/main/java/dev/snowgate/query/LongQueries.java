package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.GatewayError;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.ResultShape;
import dev.snowgate.result.ResultWriter;
import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.StatementClass;
import dev.snowgate.sql.guard.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queries that run on Snowflake on their own, without a session that waits for them: submitted with one session, looked after
 * and read with any other, on any node. Futures fail with {@link GatewayError}.
 */
public final class LongQueries {
    /** For so long Snowflake may not know a query yet that it has accepted. */
    public static final Duration SETTLING = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(LongQueries.class);
    private static final String TOOL = "tasks";
    private static final Duration ABORT = Duration.ofSeconds(10);

    /** Between tries to abort what nobody waits for: a pool that is full or an outage are over sooner or later. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(1));

    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final StatementRunner runner;
    private final QueryService queries;
    private final Statements statements;
    private final Duration timeout;
    private final Alarms alarms;

    /**
     * Runs on {@code ports} what {@code queries} would.
     *
     * @param timeout how long each may run
     * @param alarms wait between two looks at a query
     */
    public LongQueries(QueryPorts ports, QueryService queries, Duration timeout, Alarms alarms) {
        this.runner = ports.runner();
        this.queries = queries;
        this.statements = ports.statements();
        this.timeout = timeout;
        this.alarms = alarms;
    }

    /** How long each may run. */
    Duration timeout() {
        return timeout;
    }

    /** Whether {@code sql} may run on its own: one plain query. Everything else is quick, or is not read back by its id. */
    public boolean takes(String sql) {
        return Guard.check(sql, queries.settings().guard()) instanceof Verdict.Allowed allowed
                && allowed.steps().equals(List.of(StatementClass.QUERY));
    }

    /**
     * The same request with no more rows than its caller may have.
     *
     * @throws GatewayError when the caller may not run it
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
            return queries.admit(request, context)
                    .compose(free -> submitted(statement.within(timeout), context))
                    .onSuccess(queryId -> queries.brakes().began(context.principal(), queryId, timeout));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    private Future<String> submitted(Statement statement, CallContext call) {
        Owned owned = new Owned(call.progress(), queryId -> end(queryId, call));
        return runner.submit(statement, new CallContext(call.origin(), call.deadline(), call.cancel(), owned))
                .onFailure(lost -> owned.disown());
    }

    /** Where it is. */
    public Future<QueryState> state(String queryId, CallContext context) {
        return queries.kept().state(queryId, context);
    }

    /** Where it is when it is over, or when {@code patience} is. Looks less and less often. */
    public Future<QueryState> settled(String queryId, CallContext context, Duration patience) {
        return look(queryId, context, shorter(FIRST_LOOK, patience), patience);
    }

    private Future<QueryState> look(String queryId, CallContext context, Duration pause, Duration patience) {
        context.progress().phase("Query " + queryId + " runs on Snowflake");
        Promise<Void> passed = Promise.promise();
        Runnable awake = context.cancel().onCancel(why -> passed.tryComplete());
        Runnable alarm = alarms.after(pause, passed::tryComplete);
        return passed.future()
                .compose(now -> {
                    awake.run();
                    alarm.run();
                    CancelReason reason = context.cancel().reason();
                    return reason == null
                            ? state(queryId, context)
                            : Future.failedFuture(new GatewayError.Ended(reason, "The call was cancelled.", ""));
                })
                .compose(state -> {
                    Duration left = patience.minus(pause);
                    return !state.isOpen() || left.isZero() || left.isNegative()
                            ? Future.succeededFuture(state)
                            : look(
                                    queryId,
                                    context,
                                    shorter(shorter(pause.multipliedBy(2), LONGEST_PAUSE), left),
                                    left);
                });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The answer of a query that has succeeded; it is not run again. */
    public Future<RenderedResult> result(String queryId, QueryRequest request, CallContext context) {
        try {
            ResultShape shape = queries.shape(request, context);
            Statement statement = statements.of(
                    FetchSql.all(queryId), List.of(), null, null, request.rows().limit() + 1L, TOOL, context);
            return queries.brakes()
                    .charged(
                            context.principal(),
                            Usage::of,
                            () -> runner.run(
                                    statement, context, (rows, scanId) -> ResultWriter.write(rows, queryId, shape)));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** A failed query in the words of one that was waited for, its place in the text and suggestions included. */
    public <T> Future<T> failure(String queryId, QueryRequest request, QueryState state, CallContext context) {
        return queries.explained(KeptResults.failure(queryId, state), request, context);
    }

    /** Has it aborted, for a caller that does not wait for that, and tries again where Snowflake cannot be asked now. */
    public void end(String queryId, CallContext call) {
        end(queryId, call, PAUSES.iterator());
    }

    private void end(String queryId, CallContext call, Iterator<Duration> pauses) {
        abort(queryId, call).onFailure(failure -> {
            boolean again = pauses.hasNext() && failure instanceof GatewayError error && error.retryable();
            if (again) {
                alarms.after(pauses.next(), () -> end(queryId, call, pauses));
            } else {
                LOG.warn("The query {} could not be aborted; its own time limit ends it", queryId, failure);
            }
        });
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
