package dev.snowgate.session;

import dev.snowgate.call.ProgressSink;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Feature;
import dev.snowgate.mcp.Methods;
import dev.snowgate.rpc.RequestId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Turns reports into {@code notifications/progress} for the client that gave a token: values grow, none comes after the
 * answer, and not more often than the interval or than the peer reads.
 */
final class Progress implements ProgressSink {
    private final RequestId token;
    private final Exchange exchange;
    private final SessionServices services;
    private double last = Double.NEGATIVE_INFINITY;
    private long lastNanos;
    private boolean sent;

    Progress(RequestId token, Exchange exchange) {
        this.token = token;
        this.exchange = exchange;
        this.services = exchange.peer().services();
    }

    @Override
    public void report(double progress, @Nullable Double total, String message) {
        exchange.execute(() -> emit(progress, total, message));
    }

    private void emit(double progress, @Nullable Double total, String message) {
        Duration interval = services.settings().progressInterval();
        long now = services.ticker().nanos();
        boolean tooSoon = sent && now - lastNanos < interval.toNanos();
        boolean grows = Double.isFinite(progress) && progress > last;
        if (!exchange.isOpen() || tooSoon || !grows || !exchange.writable()) {
            return;
        }
        sent = true;
        last = progress;
        lastNanos = now;
        exchange.notify(Methods.PROGRESS, params(progress, total, message));
    }

    private JsonBody params(double progress, @Nullable Double total, String message) {
        return out -> {
            out.writeStartObject();
            out.writeFieldName("progressToken");
            token.writeTo(out);
            out.writeNumberField("progress", progress);
            if (total != null && Double.isFinite(total)) {
                out.writeNumberField("total", total);
            }
            if (!message.isEmpty() && exchange.dialect().knows(Feature.PROGRESS_MESSAGE)) {
                out.writeStringField("message", message);
            }
            out.writeEndObject();
        };
    }
}
