package dev.snowgate.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one round showed.
 *
 * @param latency of the calls that were answered, in microseconds, waiting included
 * @param elapsed from the first call to the last answer
 * @param timeouts calls given up
 * @param errors calls answered with an error
 * @param firstError text of one of them
 */
record Round(
        Histogram latency,
        Duration elapsed,
        long timeouts,
        long errors,
        @Nullable String firstError) {
    /** Answered calls per second. */
    double throughput() {
        return latency.getTotalCount() / seconds();
    }

    double seconds() {
        return elapsed.toNanos() / 1e9;
    }
}
