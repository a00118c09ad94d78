package dev.snowgate.query;

import java.time.Duration;

/**
 * What queries may cost. Zero is no limit.
 *
 * @param scan of one query, from its plan, before it runs
 * @param budget of one principal in a while
 */
public record CostLimits(Scan scan, Budget budget) {
    /** No limits. */
    public static final CostLimits NONE =
            new CostLimits(new Scan(0, 0), new Budget(Duration.ofHours(1), Duration.ZERO, 0, 0));

    /**
     * What one query may scan.
     *
     * @param maxPartitions micro-partitions
     * @param maxBytes bytes
     */
    public record Scan(long maxPartitions, long maxBytes) {
        boolean limits() {
            return maxPartitions > 0 || maxBytes > 0;
        }
    }

    /**
     * What one principal may use within a window.
     *
     * @param window its length; what was used ends with it
     * @param time of statements running, the wait for a session included
     * @param rows of answers
     * @param bytes of answers
     */
    public record Budget(Duration window, Duration time, long rows, long bytes) {
        boolean limits() {
            return !time.isZero() || rows > 0 || bytes > 0;
        }
    }
}
