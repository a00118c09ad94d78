package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.SnowflakeDetail;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.ResultShape;
import dev.snowgate.result.ResultWriter;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Results of one connection that Snowflake keeps, read by their handles; a query is never run again for it. */
final class KeptResults {
    /** When to ask again for what still runs. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final int INVALID_IDENTIFIER = 904;

    private final String connection;
    private final QueryPorts ports;
    private final Permits permits;
    private final Brakes brakes;

    KeptResults(String connection, QueryPorts ports, Permits permits, Brakes brakes) {
        this.connection = connection;
        this.ports = ports;
        this.permits = permits;
        this.brakes = brakes;
    }

    /**
     * What a handle tells.
     *
     * @throws GatewayError.BadRequest when it is not good, here or at all
     */
    ResultHandles.Opened open(String handle, CallContext context) {
        ResultHandles.Opened opened = ports.handles().open(context.principal(), handle);
        String made = opened.result().connection();
        if (!made.equals(connection)) {
            throw new GatewayError.BadRequest(
                    "The handle is of the connection " + made + ", the call is for " + connection + '.',
                    "Pass connection: " + made + '.');
        }
        return opened;
    }

    /** Where a query is. Once it is over, what it took counts. */
    Future<QueryState> state(String queryId, CallContext context) {
        return ports.runner().state(queryId, context).onSuccess(state -> brakes.seen(queryId, state));
    }

    /** Fails when the query of {@code opened} is not done, or ended without a result. */
    Future<Void> ready(ResultHandles.Opened opened, CallContext context) {
        if (!opened.running()) {
            return Future.succeededFuture();
        }
        String queryId = opened.result().queryId();
        return state(queryId, context).compose(state -> switch (state.phase()) {
            case SUCCEEDED -> Future.succeededFuture();
            case FAILED -> Future.failedFuture(failure(queryId, state));
            case ABORTED ->
                Future.failedFuture(new GatewayError.BadRequest("The query was cancelled.", "Run it again."));
            case RUNNING, UNKNOWN ->
                Future.failedFuture(new GatewayError.Unavailable(
                        ErrorCode.NOT_READY,
                        "The query " + queryId + " still runs, so it has no rows yet.",
                        "query_status with this handle tells when it is done.",
                        AGAIN,
                        null,
                        null));
        });
    }

    static GatewayError failure(String queryId, QueryState state) {
        return new GatewayError.SnowflakeFailure(
                state.message(), "", new SnowflakeDetail(state.code(), null, queryId), null);
    }

    /** A page. Fails with {@link GatewayError.BadRequest} when the handle is not good, else as statements do. */
    Future<RenderedResult> fetch(FetchRequest request, CallContext context) {
        try {
            ResultHandles.Opened opened = open(request.handle(), context);
            QuerySettings own = permits.of(request.tool(), context);
            brakes.check(context.principal());
            return ready(opened, context).compose(done -> page(opened, request.atMost(own.maxRows()), own, context));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    private Future<RenderedResult> page(
            ResultHandles.Opened opened, FetchRequest request, QuerySettings own, CallContext context) {
        KeptResult kept = opened.result();
        ResultShape shape = new ResultShape(
                request.part().limit(),
                own.result(),
                request.format(),
                new RowsLeft.OfPage(own, request, kept, opened.expires()),
                null);
        Statement statement = ports.statements()
                .of(
                        FetchSql.of(kept.queryId(), request.part()),
                        FetchSql.binds(request.part()),
                        null,
                        null,
                        request.part().limit() + 1L,
                        request.tool(),
                        context);
        return brakes.charged(
                        context.principal(),
                        Usage::of,
                        () -> ports.runner()
                                .run(statement, context, (rows, id) -> ResultWriter.write(rows, kept.queryId(), shape)))
                .recover(failure -> Future.failedFuture(ofPart(failure)));
    }

    /** The columns of a result are its own, not those of a table. */
    private static Throwable ofPart(Throwable failure) {
        return failure instanceof GatewayError.SnowflakeFailure snowflake
                        && snowflake.snowflake().vendorCode() == INVALID_IDENTIFIER
                ? new GatewayError.SnowflakeFailure(
                        "The result has no such column: " + snowflake.message(),
                        "Name columns as the answer does, capital and small letters included.",
                        snowflake.snowflake(),
                        snowflake.getCause())
                : failure;
    }

    /** Hands all rows of a kept result to {@code reader}, up to {@code maxRows}. */
    <T> Future<T> read(
            ExportRequest.Kept source,
            String tool,
            long maxRows,
            CallContext context,
            StatementRunner.RowReader<T> reader) {
        ResultHandles.Opened opened = open(source.handle(), context);
        brakes.check(context.principal());
        String sql = FetchSql.all(opened.result().queryId());
        return ready(opened, context)
                .compose(done -> ports.runner()
                        .run(
                                ports.statements().of(sql, List.of(), null, null, maxRows, tool, context),
                                context,
                                reader));
    }
}
