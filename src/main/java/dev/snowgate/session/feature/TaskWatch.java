package dev.snowgate.session.feature;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CallOrigin;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.call.Trace;
import dev.snowgate.mcp.task.Task;
import dev.snowgate.mcp.task.TaskSource;
import dev.snowgate.session.Exchange;
import dev.snowgate.time.Deadline;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at tasks for as long as a listen is open, and tells each whose status has changed, until it is over. Snowflake tells
 * nothing by itself, so each look is a question to it, as often as a client would ask. Belongs to the connection's loop.
 */
final class TaskWatch {
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final Exchange exchange;
    private final Supplier<? extends List<? extends TaskSource>> sources;
    private final Consumer<Task> tell;
    private final CancelToken end = new CancelToken();
    /** Takes the timer of a task's next look away; by task. */
    private final Map<String, Runnable> next = new HashMap<>();

    /** @param tell is given a task when its status is new */
    TaskWatch(Exchange exchange, Supplier<? extends List<? extends TaskSource>> sources, Consumer<Task> tell) {
        this.exchange = exchange;
        this.sources = sources;
        this.tell = tell;
        exchange.over()
                .onComplete(over -> exchange.execute(() -> {
                    end.cancel(CancelReason.CONNECTION_CLOSED);
                    next.values().forEach(Runnable::run);
                    next.clear();
                }));
    }

    private CallContext context() {
        return new CallContext(
                new CallOrigin("listen", exchange.peer().info().principal(), exchange.client(), Trace.NONE),
                Deadline.in(LOOK, exchange.peer().services().ticker()),
                end,
                ProgressSink.NONE);
    }

    private @Nullable TaskSource source(String id, CallContext context) {
        for (TaskSource source : sources.get()) {
            if (source.knows(id, context)) {
                return source;
            }
        }
        return null;
    }

    /** Whether {@code id} is a task of the listener. */
    boolean knows(String id) {
        return source(id, context()) != null;
    }

    /** Looks at them one after the other at first, so that a long list does not ask for many sessions at once. */
    void start(Collection<String> ids) {
        first(List.copyOf(ids).iterator());
    }

    private void first(Iterator<String> ids) {
        if (ids.hasNext()) {
            look(ids.next(), "", () -> first(ids));
        }
    }

    private void look(String id, String before, Runnable then) {
        CallContext context = context();
        TaskSource source = end.isCancelled() ? null : source(id, context);
        if (source == null) {
            then.run();
            return;
        }
        source.get(id, context)
                .onComplete(seen -> exchange.execute(() -> {
                    seen(id, before, seen);
                    then.run();
                }));
    }

    private void seen(String id, String before, AsyncResult<Task> seen) {
        if (end.isCancelled()) {
            return;
        }
        Task task = seen.succeeded() ? seen.result() : null;
        if (task == null || !exchange.writable()) {
            again(id, before, LOOK);
            return;
        }
        String now = task.status().word() + ' ' + task.message();
        if (!now.equals(before)) {
            tell.accept(task);
        }
        if (task.status() instanceof Task.Working || task.status() instanceof Task.NeedsInput) {
            again(id, now, task.times().poll());
        }
    }

    private void again(String id, String before, Duration pause) {
        next.put(id, exchange.peer().services().timers().after(pause, () -> look(id, before, () -> {})));
    }
}
