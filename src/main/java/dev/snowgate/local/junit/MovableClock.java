package dev.snowgate.local.junit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The time of day, and as far from it as it was told to go: so tokens and results expire at once. Safe from all threads. */
public final class MovableClock extends Clock {
    private final ZoneId zone;
    private final AtomicReference<Duration> ahead;

    /** Starts with the time of day, in UTC. */
    public MovableClock() {
        this(ZoneOffset.UTC, new AtomicReference<>(Duration.ZERO));
    }

    private MovableClock(ZoneId zone, AtomicReference<Duration> ahead) {
        this.zone = zone;
        this.ahead = ahead;
    }

    /** Goes on by {@code time}; back when it is negative. */
    public void advance(Duration time) {
        ahead.accumulateAndGet(time, Duration::plus);
    }

    /** Returns to the time of day. */
    public void reset() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock for another zone: they move together. */
    @Override
    public Clock withZone(ZoneId other) {
        return new MovableClock(other, ahead);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead.get());
    }
}
