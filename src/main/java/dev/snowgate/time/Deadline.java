package dev.snowgate.time;

import java.time.Duration;

/**
 * The instant by which a call must be answered, on a {@link Ticker}'s scale.
 *
 * @param atNanos the ticker's reading at which the time is up
 */
public record Deadline(long atNanos) {

    /** A deadline {@code after} from now. */
    public static Deadline in(Duration after, Ticker ticker) {
        return new Deadline(ticker.nanos() + after.toNanos());
    }

    /** What is left, never negative. */
    public Duration remaining(Ticker ticker) {
        return Duration.ofNanos(Math.max(0, atNanos - ticker.nanos()));
    }

    /** Whether the time is up. */
    public boolean isOver(Ticker ticker) {
        return ticker.nanos() - atNanos >= 0;
    }

    /** Whichever of the two comes first. */
    public Deadline earlier(Deadline other) {
        return other.atNanos - atNanos < 0 ? other : this;
    }
}
