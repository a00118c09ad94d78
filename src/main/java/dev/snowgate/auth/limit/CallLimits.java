package dev.snowgate.auth.limit;

/**
 * How many calls one caller may make; 0 for no limit.
 *
 * @param perMinute calls a minute
 * @param burst calls at once after a rest; 0 for a quarter of {@code perMinute}
 * @param concurrency calls at a time
 * @param toolPerMinute calls a minute of the tool in question; at once after a rest a quarter of them
 */
public record CallLimits(long perMinute, long burst, long concurrency, long toolPerMinute) {
    /** No limits. */
    public static final CallLimits NONE = new CallLimits(0, 0, 0, 0);

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    /** The time between two calls at the rate, in nanoseconds. */
    static long interval(long perMinute) {
        return Math.max(1, NANOS_PER_MINUTE / perMinute);
    }

    /** The most calls at once at a rate, 1 or more. */
    static long most(long perMinute, long burst) {
        return burst > 0 ? burst : Math.max(1, (perMinute + 3) / 4);
    }
}
