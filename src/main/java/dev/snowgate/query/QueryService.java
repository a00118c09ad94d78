package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.Rest;
import dev.snowgate.result.ResultShape;
import dev.snowgate.result.ResultWriter;
import dev.snowgate.sql.guard.StatementClass;
import dev.snowgate.sql.guard.Verdict;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.IntFunction;

/** The life of one query: the guard refuses before a session is taken, the rows are written while they are read. */
public final class QueryService {
    private final String connection;
    private final StatementRunner runner;
    private final Statements statements;
    private final QuerySettings settings;
    private final ResultHandles handles;
    private final ErrorHints hints;
    private final Brakes brakes;
    private final Permits permits;

    /**
     * Runs what the guard allows.
     *
     * @param connection name of the connection that {@code ports} run on
     * @param hints tell more of what fails there
     */
    public QueryService(String connection, QueryPorts ports, QuerySettings settings, ErrorHints hints) {
        this.connection = connection;
        this.runner = ports.runner();
        this.statements = ports.statements();
        this.settings = settings;
        this.handles = ports.handles();
        this.hints = hints;
        this.brakes = new Brakes(ports, settings.cost());
        this.permits = new Permits(ports.policy(), settings);
    }

    /** What the operator set. */
    public QuerySettings settings() {
        return settings;
    }

    /**
     * Runs a statement of a caller. The future fails with {@link GatewayError.Refused} when the guard cannot prove that
     * it only reads, else with what the runner raises.
     */
    public Future<RenderedResult> query(QueryRequest request, CallContext context) {
        try {
            Verdict.Allowed allowed = Judged.reading(request.sql(), settings.guard());
            QuerySettings own = permits.of(request, Permits.classes(allowed.steps()), context);
            return brakes.check(request, allowed.steps(), context).compose(free -> run(request, own, context));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Runs a statement that the gateway itself wrote to read with: names quoted, values bound or literal. It is held to the
     * budgets and to the plan like any query.
     */
    public Future<RenderedResult> own(QueryRequest request, CallContext context) {
        try {
            QuerySettings own = permits.of(request, Permits.classes(List.of(StatementClass.QUERY)), context);
            return brakes.check(request, List.of(StatementClass.QUERY), context)
                    .compose(free -> run(request, own, context));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** What the policy says of statements. */
    Permits permits() {
        return permits;
    }

    /** Runs a statement that {@link Writes} has judged. It has no plan to hold it to, but counts towards the budgets. */
    Future<RenderedResult> write(QueryRequest request, CallContext context) {
        try {
            QuerySettings own = permits.of(request.tool(), context);
            return brakes.check(request, List.of(), context).compose(free -> run(request, own, context));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Hands the rows of a caller's statement, or of a kept result, to a reader on the worker's thread.
     *
     * @param maxRows the most rows that are to be read; the caller may have less
     * @param reader makes the reader for so many rows
     */
    <T> Future<T> read(
            ExportRequest request, int maxRows, CallContext context, IntFunction<StatementRunner.RowReader<T>> reader) {
        try {
            if (request.source() instanceof ExportRequest.Query query) {
                QueryRequest asked = new QueryRequest(
                        query.sql(),
                        query.database(),
                        query.schema(),
                        new QueryRequest.Rows(settings.maxRows(), false),
                        settings.format(),
                        request.tool());
                Verdict.Allowed allowed = Judged.reading(query.sql(), settings.guard());
                int rows = permits.grant(asked, Permits.classes(allowed.steps()), context)
                        .rows(maxRows);
                return brakes.check(asked, allowed.steps(), context)
                        .compose(free -> rows(asked, rows, context, reader));
            }
            KeptResult kept = kept(((ExportRequest.Kept) request.source()).handle(), context);
            int rows = permits.grant(request.tool(), context).rows(maxRows);
            QueryRequest all = new QueryRequest(
                    FetchSql.all(kept.queryId()),
                    null,
                    null,
                    new QueryRequest.Rows(settings.maxRows(), false),
                    settings.format(),
                    request.tool());
            return rows(all, rows, context, reader);
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    private <T> Future<T> rows(
            QueryRequest request, int rows, CallContext context, IntFunction<StatementRunner.RowReader<T>> reader) {
        Statement statement = statements.of(
                request.sql(), List.of(), request.database(), request.schema(), rows + 1L, request.tool(), context);
        return runner.run(statement, context, reader.apply(rows));
    }

    private Future<RenderedResult> run(QueryRequest request, QuerySettings own, CallContext context) {
        try {
            ResultShape shape = shape(request, own, context);
            Statement statement = statements.of(
                    request.sql(),
                    List.of(),
                    request.database(),
                    request.schema(),
                    rowsToMake(request.rows()) + 1L,
                    request.tool(),
                    context);
            long began = statements.ticker().nanos();
            return runner.run(statement, context, (source, queryId) -> ResultWriter.write(source, queryId, shape))
                    .onComplete(done -> brakes.spent(
                            context.principal(),
                            statements.ticker().nanos() - began,
                            done.succeeded() ? done.result() : null))
                    .recover(failure -> explained(failure, request, context));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** Fails when the statement may not run: judged by the guard, held to the budgets and to its plan. */
    Future<Void> admit(QueryRequest request, CallContext context) {
        Verdict.Allowed allowed = Judged.reading(request.sql(), settings.guard());
        permits.of(request, Permits.classes(allowed.steps()), context);
        return brakes.check(request, allowed.steps(), context);
    }

    /** The same request with no more rows than its caller may have; a {@link GatewayError} when it may not run it. */
    QueryRequest permitted(QueryRequest request, CallContext context) {
        Verdict.Allowed allowed = Judged.reading(request.sql(), settings.guard());
        int max = permits.of(request, Permits.classes(allowed.steps()), context).maxRows();
        return request.atMost(max);
    }

    /** How the answer to {@code request} looks. */
    ResultShape shape(QueryRequest request, CallContext context) {
        return shape(request, permits.of(request.tool(), context), context);
    }

    private ResultShape shape(QueryRequest request, QuerySettings own, CallContext context) {
        int limit = Math.min(request.rows().limit(), own.maxRows());
        int kept = request.rows().keep() ? Math.max(limit, settings.storedRows()) : limit;
        Rest rest = new RowsLeft.OfQuery(
                own,
                limit,
                handles,
                context.principal(),
                new KeptResult(connection, "", settings.storedRows() == 0 || kept == limit ? 0 : kept + 1));
        return new ResultShape(limit, own.result(), request.format(), rest, null);
    }

    /** Rows that Snowflake shall make, of which some may be read later. */
    int rowsToMake(QueryRequest.Rows rows) {
        return rows.keep() ? Math.max(rows.limit(), settings.storedRows()) : rows.limit();
    }

    /**
     * The plan of a query, which is not run: Snowflake's {@code EXPLAIN USING TABULAR}, with partitions and bytes. Needs no
     * warehouse. Fails as {@link #query} does; also when the statement is no plain query.
     */
    public Future<RenderedResult> explain(QueryRequest request, CallContext context) {
        try {
            if (!Judged.reading(request.sql(), settings.guard()).steps().equals(List.of(StatementClass.QUERY))) {
                return Future.failedFuture(new GatewayError.BadRequest(
                        "Only a plain query has a plan, not a chain of steps and not SHOW, DESCRIBE or EXPLAIN.",
                        "Pass one SELECT or WITH statement."));
            }
            String explain = "EXPLAIN USING TABULAR " + request.sql();
            // The text that is sent is judged too.
            Judged.reading(explain, settings.guard());
            QuerySettings own = permits.of(request, Permits.classes(List.of(StatementClass.EXPLAIN)), context);
            return run(request.with(explain), own, context);
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Reads more of a result that Snowflake keeps; never runs its query again. The future fails with
     * {@link GatewayError.BadRequest} when the handle is not good, else with what the runner raises.
     */
    public Future<RenderedResult> fetch(FetchRequest request, CallContext context) {
        try {
            KeptResult kept = kept(request.handle(), context);
            QuerySettings own = permits.of(request.tool(), context);
            FetchRequest page = request.atMost(own.maxRows());
            String expires = handles.expires(context.principal(), request.handle());
            ResultShape shape = new ResultShape(
                    page.part().limit(),
                    own.result(),
                    request.format(),
                    new RowsLeft.OfPage(own, page, kept, expires),
                    null);
            Statement statement = statements.of(
                    FetchSql.of(kept.queryId(), page.part()),
                    FetchSql.binds(page.part()),
                    null,
                    null,
                    page.part().limit() + 1L,
                    request.tool(),
                    context);
            return runner.run(
                    statement, context, (source, queryId) -> ResultWriter.write(source, kept.queryId(), shape));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    private KeptResult kept(String handle, CallContext context) {
        KeptResult kept = handles.open(context.principal(), handle);
        if (!kept.connection().equals(connection)) {
            throw new GatewayError.BadRequest(
                    "The handle is of the connection " + kept.connection() + ", the call is for " + connection + '.',
                    "Pass connection: " + kept.connection() + '.');
        }
        return kept;
    }

    /** A statement's failure with the place in its text, and with what the caller may have meant. */
    <T> Future<T> explained(Throwable failure, QueryRequest request, CallContext context) {
        if (!(failure instanceof GatewayError.SnowflakeFailure snowflake)) {
            return Future.failedFuture(failure);
        }
        String place = ErrorPlace.of(snowflake.message(), request.sql());
        return hints.about(snowflake, request, context).compose(hint -> {
            String message = place == null ? snowflake.message() : snowflake.message() + '\n' + place;
            String advice = hint.isEmpty() ? snowflake.hint() : hint + ' ' + snowflake.hint();
            return Future.failedFuture(new GatewayError.SnowflakeFailure(
                    message, advice.strip(), snowflake.snowflake(), snowflake.getCause()));
        });
    }
}
