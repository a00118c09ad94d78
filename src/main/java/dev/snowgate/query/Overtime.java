package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.result.Continuation;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.ResultWriter;
import dev.snowgate.time.Deadline;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Queries that outlast their call: each goes on by itself on Snowflake and is named by a handle.
 *
 * <p>Every query is waited for at first, because that costs one round trip where running on its own costs three, and because
 * it keeps the order of rows, which Snowflake does not promise of kept results. Snowflake tells the id of a statement that is
 * waited for within 45 s. When the call's time is nearly up, the query keeps its session and nobody waits for it any more.
 * Where the id is not known by then, or no more sessions may be given away like that, it is aborted, and begun anew on its
 * own. The next time the same statement starts on its own at once.
 */
public final class Overtime {
    /** To abort a statement and to begin it anew; less where the whole call has little time. */
    private static final Duration RESERVE = Duration.ofSeconds(5);

    private static final int LEAST_SHARE = 4;

    private final QueryPorts ports;
    private final QueryService queries;
    private final LongQueries longer;
    private final Alarms alarms;
    private final Semaphore sessions;
    private final KnownSlow slow = new KnownSlow();

    /**
     * Runs {@code queries}, and what outlasts its call as one of {@code longer}.
     *
     * @param sessions how many may stay with queries that nobody waits for any more
     */
    public Overtime(QueryPorts ports, QueryService queries, LongQueries longer, Alarms alarms, Semaphore sessions) {
        this.ports = ports;
        this.queries = queries;
        this.longer = longer;
        this.alarms = alarms;
        this.sessions = sessions;
    }

    /** What the operator set. */
    public QuerySettings settings() {
        return queries.settings();
    }

    /**
     * As {@link QueryService#query}, but that a query which is not done when the call's time is nearly up is answered with its
     * handle. Cancelling {@code context} before that answer ends the query.
     */
    public Future<RenderedResult> query(QueryRequest asked, CallContext context) {
        boolean late = context.deadline().remaining(ports.statements().ticker()).isZero();
        if (late || queries.settings().storedRows() == 0 || !longer.takes(asked.sql())) {
            return queries.query(asked, context);
        }
        QueryRequest request;
        try {
            request = longer.permitted(asked, context);
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
        return slow.holds(request) ? onItsOwn(request, context) : waitedFor(request, context);
    }

    private Future<RenderedResult> waitedFor(QueryRequest request, CallContext context) {
        Waited waited = new Waited(context.progress());
        Promise<RenderedResult> answer = Promise.promise();
        Runnable forget = context.cancel().onCancel(waited.end()::cancel);
        Future<RenderedResult> run =
                queries.query(request, new CallContext(context.origin(), longest(context), waited.end(), waited));
        Runnable alarm = alarms.after(patience(context), () -> {
            String queryId = waited.queryId();
            if (run.isComplete() || queryId == null || !sessions.tryAcquire()) {
                waited.end().cancel(CancelReason.DEADLINE);
                return;
            }
            forget.run();
            waited.goOnAlone();
            slow.add(request);
            run.onComplete(over -> sessions.release());
            handedOver(queryId, request, context).onComplete(told -> tell(answer, told));
        });
        run.onComplete(over -> {
            forget.run();
            alarm.run();
            boolean outlasted = over.cause() instanceof GatewayError.Ended
                    && waited.end().reason() == CancelReason.DEADLINE
                    && !context.cancel().isCancelled();
            if (outlasted && !waited.isSent()) {
                answer.tryFail(neverSent(over.cause()));
            } else if (outlasted) {
                begunAnew(request, context, over.cause()).onComplete(told -> tell(answer, told));
            } else {
                tell(answer, over);
            }
        });
        return answer.future();
    }

    /** It cost nothing and may be quick: it is neither begun anew, which would queue again, nor known as slow. */
    private static GatewayError neverSent(Throwable cause) {
        return new GatewayError.Unavailable(
                ErrorCode.ACQUIRE_TIMEOUT,
                "No session came free within the call's time, so the statement was not sent.",
                "Try again later.",
                null,
                null,
                cause);
    }

    /** What comes second has nobody to hear it. */
    private static <T> void tell(Promise<T> answer, AsyncResult<T> told) {
        if (told.succeeded()) {
            answer.tryComplete(told.result());
        } else {
            answer.tryFail(told.cause());
        }
    }

    /** Where it cannot be begun anew, the call says what it would have said without. */
    private Future<RenderedResult> begunAnew(QueryRequest request, CallContext context, Throwable failure) {
        slow.add(request);
        return longer.submit(request, context)
                .compose(queryId -> handedOver(queryId, request, context))
                .recover(second -> Future.failedFuture(failure));
    }

    /** A query that goes on alone may do so for as long as one that was begun on its own. */
    private Deadline longest(CallContext context) {
        Duration left = context.deadline().remaining(ports.statements().ticker());
        Duration most = left.compareTo(longer.timeout()) > 0 ? left : longer.timeout();
        return Deadline.in(most, ports.statements().ticker());
    }

    private Future<RenderedResult> onItsOwn(QueryRequest request, CallContext context) {
        return longer.submit(request, context).compose(queryId -> {
            Runnable forget = context.cancel().onCancel(why -> longer.end(queryId, context));
            return longer.settled(queryId, context, patience(context))
                    // It runs on although nobody could look: its handle is told, lest it be sent again.
                    .recover(unseen -> context.cancel().isCancelled()
                            ? Future.failedFuture(unseen)
                            : Future.succeededFuture(QueryState.of(QueryState.Phase.UNKNOWN)))
                    .compose(state -> switch (state.phase()) {
                        case RUNNING, UNKNOWN -> handedOver(queryId, request, context);
                        case FAILED, ABORTED -> longer.<RenderedResult>failure(queryId, request, state, context);
                        case SUCCEEDED -> {
                            slow.forget(request);
                            yield longer.result(queryId, request, context);
                        }
                    })
                    .onComplete(over -> forget.run());
        });
    }

    private Future<RenderedResult> handedOver(String queryId, QueryRequest request, CallContext context) {
        CancelReason reason = context.cancel().reason();
        if (reason != null) {
            longer.end(queryId, context);
            return Future.failedFuture(new GatewayError.Ended(reason, "The call was cancelled.", ""));
        }
        Continuation next = queries.goesOn(queryId, request, context);
        return Future.succeededFuture(ResultWriter.withoutRows(
                queryId,
                next,
                "The query is not done yet and goes on by itself. Ask query_status with this handle, then fetch_result"
                        + " with it, until " + next.expires() + ". Handle: " + next.handle(),
                queries.shape(request, context)));
    }

    private Duration patience(CallContext context) {
        Duration left = context.deadline().remaining(ports.statements().ticker());
        Duration share = left.dividedBy(LEAST_SHARE);
        return left.minus(share.compareTo(RESERVE) < 0 ? share : RESERVE);
    }

    /** More rows of a kept result; it is never run again. Fails with a {@link GatewayError}, also while it is not done. */
    public Future<RenderedResult> fetch(FetchRequest request, CallContext context) {
        return queries.kept().fetch(request, context);
    }

    /**
     * Where a query is.
     *
     * @param handle of an answer to its caller
     * @param cancel whether it shall be ended first
     * @param patience how long to wait for its end
     */
    public Future<Progressed> status(String handle, boolean cancel, Duration patience, CallContext context) {
        try {
            ResultHandles.Opened opened = queries.kept().open(handle, context);
            String queryId = opened.result().queryId();
            Future<Void> before = cancel ? longer.abort(queryId, context) : Future.succeededFuture();
            Duration most = patience(context);
            return before.compose(
                            asked -> longer.settled(queryId, context, patience.compareTo(most) < 0 ? patience : most))
                    .map(state -> new Progressed(queryId, state, opened.age()));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Where a query is.
     *
     * @param queryId Snowflake's id of it
     * @param state where
     * @param age since its handle was made
     */
    public record Progressed(String queryId, QueryState state, Duration age) {}
}
