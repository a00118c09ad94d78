package dev.snowgate.session;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CallOrigin;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.mcp.RequestMeta;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.time.Deadline;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call within its limits, from its admission to its one end. Belongs to the connection's loop. */
final class BoundedCall<T> {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedCall.class);

    private final Exchange exchange;
    private final SessionServices services;
    private final String name;
    private final String callId = CallIds.next();
    private final long startNanos;
    private final Promise<T> promise = Promise.promise();
    private Runnable timer = () -> {};
    private Runnable leave = () -> {};
    private @Nullable CancelReason reason;
    private long cancelNanos;
    private boolean over;

    BoundedCall(Exchange exchange, String name) {
        this.exchange = exchange;
        this.services = exchange.peer().services();
        this.name = name;
        this.startNanos = services.ticker().nanos();
    }

    Future<T> run(Function<CallContext, Future<T>> work) {
        GatewayError refusal = refusal();
        if (refusal != null) {
            fail(refusal, refusal.code());
        } else {
            Duration allowed = services.settings().callDeadline();
            timer = services.timers().after(allowed, this::deadlinePassed);
            services.listener()
                    .started(new StartedCall(
                            callId,
                            name,
                            exchange.peer().info(),
                            exchange.client(),
                            exchange.params(),
                            exchange.cancelToken()));
            exchange.cancelToken().onCancel(why -> {
                long now = services.ticker().nanos();
                exchange.execute(() -> cancelled(why, now));
            });
            start(work, allowed)
                    .onComplete(outcome -> exchange.execute(() -> {
                        stopped(outcome);
                        ended(outcome);
                    }));
        }
        return promise.future();
    }

    private @Nullable GatewayError refusal() {
        GatewayError refusal = exchange.peer().refusal();
        if (refusal == null) {
            try {
                leave = services.admission().admit(exchange.peer().info(), name);
            } catch (GatewayError e) {
                return e;
            }
        }
        return refusal;
    }

    // The work is code of another room: whatever it throws must end this call, not the connection.
    @SuppressWarnings("CatchingUnchecked")
    private Future<T> start(Function<CallContext, Future<T>> work, Duration allowed) {
        RequestId token = RequestMeta.progressToken(exchange.params());
        ProgressSink progress = token == null ? ProgressSink.NONE : new Progress(token, exchange);
        CallContext context = new CallContext(
                new CallOrigin(
                        callId,
                        exchange.peer().info().principal(),
                        exchange.client(),
                        RequestMeta.trace(exchange.params())),
                Deadline.in(allowed, services.ticker()),
                exchange.cancelToken(),
                progress);
        try {
            return work.apply(context);
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    private void stopped(AsyncResult<T> outcome) {
        if (reason == null) {
            return;
        }
        StoppedWork.End end = outcome.succeeded()
                ? StoppedWork.End.FINISHED
                : outcome.cause() instanceof GatewayError.Ended ended
                        ? ended.aborted() ? StoppedWork.End.ABORTED : StoppedWork.End.ENDED
                        : StoppedWork.End.FAILED;
        Duration took = Duration.ofNanos(services.ticker().nanos() - cancelNanos);
        services.listener().stopped(new StoppedWork(callId, name, reason, end, took));
    }

    private void ended(AsyncResult<T> outcome) {
        if (over) {
            return;
        }
        if (outcome.succeeded()) {
            promise.complete(outcome.result());
            finish(null);
        } else if (outcome.cause() instanceof GatewayError error) {
            fail(error, error.code());
        } else if (outcome.cause() instanceof RpcException fault) {
            fail(fault, ErrorCode.INVALID_ARGUMENT);
        } else {
            LOG.error("Call {} of {} failed", callId, name, outcome.cause());
            fail(
                    new GatewayError.Internal("The gateway failed in call " + callId + ".", outcome.cause()),
                    ErrorCode.INTERNAL);
        }
    }

    private void fail(Throwable cause, ErrorCode code) {
        promise.fail(cause);
        finish(code);
    }

    /** Fires the token, and leaves the work a moment to say what was running when the time was up. */
    private void deadlinePassed() {
        exchange.cancelToken().cancel(CancelReason.DEADLINE);
        if (!over) {
            timer = services.timers().after(services.settings().deadlineGrace(), this::graceOver);
        }
    }

    private void graceOver() {
        if (!over) {
            Duration allowed = services.settings().callDeadline();
            fail(
                    new GatewayError.Ended(
                            CancelReason.DEADLINE,
                            "The call did not finish within " + allowed.toMillis() + " ms and was cancelled.",
                            "Ask for less data, or raise the gateway's call deadline."),
                    ErrorCode.DEADLINE_EXCEEDED);
        }
    }

    /** Only an abandoned exchange ends here; one that is still wanted waits for the work's own words. */
    private void cancelled(CancelReason why, long now) {
        reason = why;
        cancelNanos = now;
        if (!exchange.isOpen() && !over) {
            promise.fail(new GatewayError.Ended(CancelReason.CLIENT, "The call was cancelled.", ""));
            finish(ErrorCode.CANCELLED);
        }
    }

    private void finish(@Nullable ErrorCode error) {
        over = true;
        timer.run();
        leave.run();
        Duration took = Duration.ofNanos(services.ticker().nanos() - startNanos);
        services.listener()
                .finished(new FinishedCall(callId, name, exchange.peer().info(), exchange.client(), took, error));
    }
}
