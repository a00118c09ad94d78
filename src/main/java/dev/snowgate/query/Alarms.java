package dev.snowgate.query;

import java.time.Duration;

/** Where queries get their timers, so that tests can own the time. */
@FunctionalInterface
public interface Alarms {
    /**
     * Runs {@code task} once after {@code delay}.
     *
     * @return takes the alarm away; harmless when it has gone off
     */
    Runnable after(Duration delay, Runnable task);
}
