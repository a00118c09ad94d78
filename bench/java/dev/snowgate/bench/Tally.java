package dev.snowgate.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts a round from many threads. */
final class Tally {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram latency = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final AtomicReference<@Nullable String> firstError = new AtomicReference<>();
    private final long started = System.nanoTime();

    /** @param since {@link System#nanoTime} when the call was made */
    void answered(long since) {
        latency.recordValue((System.nanoTime() - since) / 1000);
    }

    void timedOut() {
        timeouts.increment();
    }

    void failed(String text) {
        errors.increment();
        firstError.compareAndSet(null, text);
    }

    Round end() {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        return new Round(latency, elapsed, timeouts.sum(), errors.sum(), firstError.get());
    }
}
