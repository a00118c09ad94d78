package dev.snowgate.session;

import java.time.Duration;

/**
 * Limits of one connection.
 *
 * @param maxInFlight calls that one connection may have unanswered at a time, 1 to 1000; the next is refused as
 *     {@code OVERLOADED}
 * @param callDeadline how long a call may take, 100 ms to 24 h; hosts give up after about 60 s, so stay below
 * @param deadlineGrace how long a call past its deadline may still word its own answer, 0 to 60 s
 * @param progressInterval the least time between two progress notifications of one call, 0 to 60 s
 */
public record SessionSettings(
        int maxInFlight, Duration callDeadline, Duration deadlineGrace, Duration progressInterval) {
    /** 64 calls, 50 s, 1 s, 250 ms. */
    public static final SessionSettings DEFAULT =
            new SessionSettings(64, Duration.ofSeconds(50), Duration.ofSeconds(1), Duration.ofMillis(250));

    /** {@link IllegalArgumentException} names what is out of range. */
    public SessionSettings {
        if (maxInFlight < 1 || maxInFlight > 1000) {
            throw new IllegalArgumentException("maxInFlight must be 1 to 1000: " + maxInFlight);
        }
        check("callDeadline", callDeadline, Duration.ofMillis(100), Duration.ofHours(24));
        check("deadlineGrace", deadlineGrace, Duration.ZERO, Duration.ofMinutes(1));
        check("progressInterval", progressInterval, Duration.ZERO, Duration.ofMinutes(1));
    }

    private static void check(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ": " + value);
        }
    }
}
