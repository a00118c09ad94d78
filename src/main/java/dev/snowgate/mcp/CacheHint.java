package dev.snowgate.mcp;

import java.time.Duration;

/**
 * How long and for whom a client may keep a result (SEP-2549).
 *
 * @param ttl zero or more; milliseconds count
 * @param shared whether the result is the same for every caller
 */
public record CacheHint(Duration ttl, boolean shared) {
    /** For what cannot change while this process lives and shows nothing of the caller. */
    public static final CacheHint FIVE_MINUTES_FOR_ALL = new CacheHint(Duration.ofMinutes(5), true);

    /** For what depends on the caller and on settings that may change. */
    public static final CacheHint A_MINUTE_FOR_ONE = new CacheHint(Duration.ofMinutes(1), false);
}
