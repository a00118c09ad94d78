package dev.snowgate.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.mcp.RequestMeta;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolAnswer;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.time.Deadline;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a tool, from its admission to its one end. Belongs to the connection's loop. */
final class ToolCall {
    private static final Logger LOG = LoggerFactory.getLogger(ToolCall.class);

    private final SessionServices services;
    private final PeerInfo peer;
    private final Connection connection;
    private final Exchange exchange;
    private final Tool tool;
    private final String callId = CallIds.next();
    private final long startNanos;
    private Runnable timer = () -> {};
    private boolean over;

    ToolCall(SessionServices services, PeerInfo peer, Connection connection, Exchange exchange, Tool tool) {
        this.services = services;
        this.peer = peer;
        this.connection = connection;
        this.exchange = exchange;
        this.tool = tool;
        this.startNanos = services.ticker().nanos();
    }

    void refuse(GatewayError error) {
        fail(error);
    }

    void start(ObjectNode arguments) {
        Duration allowed = services.settings().callDeadline();
        timer = services.timers().after(allowed, this::deadlinePassed);
        exchange.cancelToken().onCancel(why -> connection.execute(this::cancelled));
        run(arguments, allowed).onComplete(outcome -> connection.execute(() -> ended(outcome)));
    }

    // A tool is code of another room: whatever it throws must end this call, not the connection.
    @SuppressWarnings("CatchingUnchecked")
    private Future<ToolResult> run(ObjectNode arguments, Duration allowed) {
        RequestId token = RequestMeta.progressToken(exchange.params());
        ProgressSink progress = token == null ? ProgressSink.NONE : new Progress(token, exchange, connection, services);
        CallContext context = new CallContext(
                callId,
                peer.principal(),
                exchange.client(),
                Deadline.in(allowed, services.ticker()),
                exchange.cancelToken(),
                progress);
        try {
            return tool.call(arguments, context);
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    private void ended(AsyncResult<ToolResult> outcome) {
        if (over) {
            return;
        }
        if (outcome.succeeded()) {
            exchange.answer(ToolAnswer.success(exchange.dialect(), services.server(), outcome.result()));
            finish(null);
        } else if (outcome.cause() instanceof GatewayError error) {
            fail(error);
        } else {
            LOG.error("Call {} of tool {} failed", callId, tool.descriptor().name(), outcome.cause());
            fail(new GatewayError.Internal("The gateway failed in call " + callId + ".", outcome.cause()));
        }
    }

    private void fail(GatewayError error) {
        exchange.answer(ToolAnswer.failure(exchange.dialect(), services.server(), error));
        finish(error.code());
    }

    /** Fires the token, and leaves the tool a moment to say what was running when the time was up. */
    private void deadlinePassed() {
        exchange.cancelToken().cancel(CancelReason.DEADLINE);
        if (!over) {
            timer = services.timers().after(services.settings().deadlineGrace(), this::graceOver);
        }
    }

    private void graceOver() {
        if (!over) {
            Duration allowed = services.settings().callDeadline();
            fail(new GatewayError.Ended(
                    CancelReason.DEADLINE,
                    "The call did not finish within " + allowed.toMillis() + " ms and was cancelled.",
                    "Ask for less data, or raise the gateway's call deadline."));
        }
    }

    /** Only an abandoned exchange ends here; one that is still wanted waits for the tool's own words. */
    private void cancelled() {
        if (!exchange.isOpen()) {
            finish(ErrorCode.CANCELLED);
        }
    }

    private void finish(@Nullable ErrorCode error) {
        if (over) {
            return;
        }
        over = true;
        timer.run();
        Duration took = Duration.ofNanos(services.ticker().nanos() - startNanos);
        services.listener()
                .finished(new FinishedCall(callId, tool.descriptor().name(), peer, exchange.client(), took, error));
    }
}
