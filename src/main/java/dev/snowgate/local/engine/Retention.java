package dev.snowgate.local.engine;

import java.time.Duration;

/**
 * How much of the past is kept.
 *
 * @param age results and history older than this are forgotten
 * @param queries at most so many finished queries, at least 1
 * @param bytes at most so many bytes of results; the oldest go first, the newest always stays
 */
public record Retention(Duration age, int queries, long bytes) {
    /** Checks the ranges. */
    public Retention {
        if (age.isNegative() || age.isZero() || queries < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "age must be above 0, queries and bytes at least 1: " + age + ", " + queries + ", " + bytes);
        }
    }

    /** A day, as on the real service; 10,000 queries, 256 MiB. */
    public static Retention defaults() {
        return new Retention(Duration.ofHours(24), 10_000, 256L << 20);
    }
}
