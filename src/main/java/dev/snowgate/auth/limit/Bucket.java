package dev.snowgate.auth.limit;

/**
 * A token bucket as one point in time, at which it is full again: the generic cell rate algorithm (ATM Forum TM 4.0, 4.4.2).
 * Rate and burst come with each question, so that they can change. Times are of a monotonic clock, in nanoseconds.
 */
final class Bucket {
    private long fullAt;
    private boolean used;

    /** How long until a call may be made, 0 when it may be now. */
    long wait(long now, long perMinute, long burst) {
        if (perMinute == 0 || isFull(now)) {
            return 0;
        }
        long interval = CallLimits.interval(perMinute);
        long room = interval * (CallLimits.most(perMinute, burst) - 1);
        return Math.max(0, fullAt - now - room);
    }

    /** Counts a call for which {@link #wait} said 0. */
    void take(long now, long perMinute) {
        if (perMinute > 0) {
            fullAt = (isFull(now) ? now : fullAt) + CallLimits.interval(perMinute);
            used = true;
        }
    }

    /** Whether nothing is lost when it is forgotten. */
    boolean isFull(long now) {
        return !used || fullAt - now <= 0;
    }
}
