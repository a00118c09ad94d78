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
    /** How often a phase that goes on is told again; hosts give up on calls that are silent for about a minute. */
    private static final Duration REPEAT = Duration.ofSeconds(5);

    private final RequestId token;
    private final Exchange exchange;
    private final SessionServices services;
    private final long startNanos;
    private double last = Double.NEGATIVE_INFINITY;
    private long lastNanos;
    private long dueNanos = Long.MAX_VALUE;
    private boolean sent;
    private String phase = "";
    private Runnable timer = () -> {};

    Progress(RequestId token, Exchange exchange) {
        this.token = token;
        this.exchange = exchange;
        this.services = exchange.peer().services();
        this.startNanos = services.ticker().nanos();
        exchange.over().onComplete(over -> timer.run());
    }

    @Override
    public void report(double progress, @Nullable Double total, String message) {
        exchange.execute(() -> emit(progress, total, message));
    }

    @Override
    public void phase(String what) {
        exchange.execute(() -> {
            boolean other = !what.equals(phase);
            phase = what;
            if (other && exchange.isOpen()) {
                tellWithin(services.settings().progressInterval());
            }
        });
    }

    /** A phase that is over sooner is not worth telling. What is due before that stays due. */
    private void tellWithin(Duration delay) {
        long at = services.ticker().nanos() + delay.toNanos();
        if (at < dueNanos) {
            timer.run();
            dueNanos = at;
            timer = services.timers().after(delay, this::tell);
        }
    }

    /** Tells the phase with the seconds since the call began, which always grow, and again when nothing else came. */
    private void tell() {
        double seconds = Math.floor((services.ticker().nanos() - startNanos) / 1e6) / 1e3;
        emit(seconds, null, phase + ", " + (long) seconds + " s");
        dueNanos = Long.MAX_VALUE;
        tellWithin(REPEAT);
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
