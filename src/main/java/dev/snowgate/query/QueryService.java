package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.result.Continuation;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.Rest;
import dev.snowgate.result.ResultShape;
import dev.snowgate.result.ResultWriter;
import dev.snowgate.sql.guard.StatementClass;
import dev.snowgate.sql.guard.Verdict;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The life of one query: the guard refuses before a session is taken, the rows are written while they are read. */
public final class QueryService {
    private final String connection;
    private final StatementRunner runner;
    private final Statements statements;
    private final QuerySettings settings;
    private final ResultHandles handles;
    private final ErrorHints hints;
    private final Brakes brakes;
    private final KeptResults kept;
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
        this.kept = new KeptResults(connection, ports, permits, brakes);
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
            QueryRequest own = permits.reading(request, allowed.steps(), context);
            return checked(own, allowed.steps(), context).compose(free -> run(own, context));
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
            List<StatementClass> steps = List.of(StatementClass.QUERY);
            QueryRequest own = permits.reading(request, steps, context);
            return checked(own, steps, context).compose(free -> run(own, context));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** Runs a statement that {@link Writes} has judged. It has no plan to hold it to, but counts towards the budgets. */
    Future<RenderedResult> write(QueryRequest request, CallContext context) {
        try {
            return brakes.check(request, List.of(), context).compose(free -> run(request, context));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Hands the rows of a caller's statement, or of a kept result, to {@code reader} on the worker's thread.
     *
     * @param maxRows rows that are asked of Snowflake
     * @param usage what was read counts as
     */
    <T> Future<T> read(
            ExportRequest request,
            long maxRows,
            CallContext context,
            Function<T, Usage> usage,
            StatementRunner.RowReader<T> reader) {
        try {
            Supplier<Future<T>> work = request.source() instanceof ExportRequest.Query query
                    ? () -> read(query, request.tool(), maxRows, context, reader)
                    : () -> kept.read((ExportRequest.Kept) request.source(), request.tool(), maxRows, context, reader);
            return brakes.charged(context.principal(), usage, work);
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    private <T> Future<T> read(
            ExportRequest.Query query,
            String tool,
            long maxRows,
            CallContext context,
            StatementRunner.RowReader<T> reader) {
        QueryRequest asked = asked(query, tool);
        return admit(asked, context)
                .compose(free -> runner.run(
                        statements.of(query.sql(), List.of(), query.database(), query.schema(), maxRows, tool, context),
                        context,
                        reader))
                .recover(failure -> explained(failure, asked, context));
    }

    private QueryRequest asked(ExportRequest.Query query, String tool) {
        return new QueryRequest(
                query.sql(),
                query.database(),
                query.schema(),
                new QueryRequest.Rows(settings.maxRows(), false),
                settings.format(),
                tool);
    }

    private Future<RenderedResult> run(QueryRequest request, CallContext context) {
        try {
            ResultShape shape = shape(request, context);
            Statement statement = statements.of(
                    request.sql(),
                    List.of(),
                    request.database(),
                    request.schema(),
                    rowsToMake(request.rows()) + 1L,
                    request.tool(),
                    context);
            return brakes.charged(
                            context.principal(),
                            Usage::of,
                            () -> runner.run(
                                    statement,
                                    context,
                                    (source, queryId) -> ResultWriter.write(source, queryId, shape)))
                    .recover(failure -> explained(failure, request, context));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** Fails when the statement may not run: judged by the guard, held to the budgets and to its plan. */
    Future<Void> admit(QueryRequest request, CallContext context) {
        Verdict.Allowed allowed = Judged.reading(request.sql(), settings.guard());
        permits.reading(request, allowed.steps(), context);
        return checked(request, allowed.steps(), context);
    }

    /** Held to the budgets and to the plan; a statement that does not compile fails there already. */
    private Future<Void> checked(QueryRequest request, List<StatementClass> steps, CallContext context) {
        return brakes.check(request, steps, context)
                .recover(failure -> explained(failure, request.with(Brakes.explained(request.sql())), context));
    }

    /**
     * The same request with no more rows than its caller may have.
     *
     * @throws GatewayError when the caller may not run it
     */
    QueryRequest permitted(QueryRequest request, CallContext context) {
        return permits.reading(
                request, Judged.reading(request.sql(), settings.guard()).steps(), context);
    }

    /** What the policy says of statements. */
    Permits permits() {
        return permits;
    }

    /** How many rows an export may have, at most {@code most}; a {@link GatewayError} when its caller may not have it. */
    int exported(ExportRequest request, long most, CallContext context) {
        int max = (int) Math.min(most, Integer.MAX_VALUE - 1);
        return request.source() instanceof ExportRequest.Query query
                ? permits.rows(
                        asked(query, request.tool()),
                        Judged.reading(query.sql(), settings.guard()).steps(),
                        max,
                        context)
                : permits.rows(request.tool(), max, context);
    }

    /** How the answer to {@code request} looks. */
    ResultShape shape(QueryRequest request, CallContext context) {
        QuerySettings own = permits.of(request.tool(), context);
        int limit = Math.min(request.rows().limit(), own.maxRows());
        int kept = rowsToMake(request.rows());
        Rest rest = new RowsLeft.OfQuery(
                own,
                limit,
                handles,
                context.principal(),
                new KeptResult(
                        connection,
                        "",
                        settings.storedRows() == 0 || !request.rows().keep() ? 0 : kept + 1));
        return new ResultShape(limit, own.result(), request.format(), rest, null);
    }

    /** The handle of a query that goes on by itself for {@code request}. */
    Continuation goesOn(String queryId, QueryRequest request, CallContext context) {
        return handles.issueRunning(
                context.principal(), new KeptResult(connection, queryId, rowsToMake(request.rows()) + 1));
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
            QueryRequest own = permits.reading(request, List.of(StatementClass.EXPLAIN), context);
            return run(own.with(explain), context);
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** Runs a statement that is neither a caller's nor reads only, and counts it towards the budgets. */
    <T> Future<T> gatewaysOwn(
            String sql,
            String tool,
            CallContext context,
            Function<T, Usage> usage,
            StatementRunner.RowReader<T> reader) {
        return brakes.charged(
                context.principal(),
                usage,
                () -> runner.run(statements.of(sql, List.of(), null, null, 0, tool, context), context, reader));
    }

    /** Results that can be read on. */
    KeptResults kept() {
        return kept;
    }

    /** What holds queries to their costs. */
    Brakes brakes() {
        return brakes;
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
