package dev.snowgate.session;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Where sessions get their timers, so that tests can own the time. */
@FunctionalInterface
public interface Timers {
    /**
     * Runs {@code task} once after {@code delay}, on the context of the caller.
     *
     * @return takes the timer away; harmless when it has fired
     */
    Runnable after(Duration delay, Runnable task);

    /** Vert.x's timers. */
    static Timers of(Vertx vertx) {
        return (delay, task) -> {
            long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
            return () -> vertx.cancelTimer(id);
        };
    }
}
