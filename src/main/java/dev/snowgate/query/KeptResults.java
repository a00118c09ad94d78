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
import java.util.Set;

/** Results of one connection that Snowflake keeps, read by their handles; a query is never run again for it. */
final class KeptResults {
    /** When to ask again for what still runs. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private static final int INVALID_IDENTIFIER = 904;
    /** A number, a truth value, a date or time that is none: Snowflake's codes. */
    private static final Set<Integer> NOT_OF_TYPE = Set.of(100035, 100037, 100038, 100040, 100046, 100071);

    private final String connection;
    private final QueryPorts ports;
    private final Permits permits;
    private final Brakes brakes;
    private final KeptCounts counts = new KeptCounts();

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
            FetchRequest asked = request.atMost(own.maxRows());
            return ready(opened, context)
                    .compose(done -> isPart(opened.result(), asked, context))
                    .compose(part -> page(opened, asked, own, part, context));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Whether a filter sees a part of the result only, for Snowflake was to keep no more. Pages that come to the end of what was
     * kept know it without; of a filter's rows nobody could tell, so they are counted, once.
     */
    private Future<Boolean> isPart(KeptResult kept, FetchRequest request, CallContext context) {
        if (request.part().filters().isEmpty()) {
            return Future.succeededFuture(false);
        }
        Long known = counts.of(kept.queryId());
        if (known != null) {
            return Future.succeededFuture(known >= kept.rows());
        }
        Statement statement = ports.statements()
                .of(FetchSql.count(kept.queryId()), List.of(), null, null, 1, request.tool(), context);
        return brakes.charged(
                        context.principal(),
                        rows -> Usage.NONE,
                        () -> ports.runner()
                                .run(
                                        statement,
                                        context,
                                        (rows, id) -> rows.next() ? Long.parseLong(String.valueOf(rows.text(0))) : 0L))
                .map(rows -> {
                    counts.put(kept.queryId(), rows);
                    return rows >= kept.rows();
                });
    }

    private Future<RenderedResult> page(
            ResultHandles.Opened opened, FetchRequest request, QuerySettings own, boolean part, CallContext context) {
        KeptResult kept = opened.result();
        ResultShape shape = new ResultShape(
                request.part().limit(),
                own.result(),
                request.format(),
                new RowsLeft.OfPage(own, request, kept, opened.expires(), part),
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

    /** The columns of a result are its own, not those of a table, and a filter's values are no casts of a query. */
    private static Throwable ofPart(Throwable failure) {
        if (!(failure instanceof GatewayError.SnowflakeFailure snowflake)) {
            return failure;
        }
        int code = snowflake.snowflake().vendorCode();
        if (code == INVALID_IDENTIFIER) {
            return new GatewayError.SnowflakeFailure(
                    "The result has no such column: " + snowflake.message(),
                    "Name columns as the answer does, capital and small letters included; of several ID the second is"
                            + " ID_1.",
                    snowflake.snowflake(),
                    snowflake.getCause());
        }
        return NOT_OF_TYPE.contains(code)
                ? new GatewayError.SnowflakeFailure(
                        snowflake.message(),
                        "Give a filter's value as the column's type is written, or use contains, which compares text.",
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
