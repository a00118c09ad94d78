package dev.snowgate.pool;

import dev.snowgate.event.Timing;
import org.HdrHistogram.Histogram;

/** Durations of the last one to two minutes. */
final class Clocked {
    private static final long WINDOW = 60_000_000_000L;
    private static final long LONGEST_MICROS = 3_600_000_000L;

    // They grow as needed: most pools see short times only.
    private Histogram current = new Histogram(2);
    private Histogram previous = new Histogram(2);
    private long windowEnds = WINDOW;
    private long pending;
    private long pendingTimes;

    /** Takes a duration. Many equal ones in a row, such as no wait at all, cost nearly nothing. */
    void add(long now, long nanos) {
        if (nanos == pending && now < windowEnds) {
            pendingTimes++;
            return;
        }
        record();
        rotate(now);
        pending = nanos;
        pendingTimes = 1;
    }

    private void record() {
        if (pendingTimes > 0) {
            current.recordValueWithCount(Math.min(LONGEST_MICROS, Math.max(0, pending / 1000)), pendingTimes);
            pendingTimes = 0;
        }
    }

    Timing timing(long now) {
        record();
        rotate(now);
        Histogram both = current;
        if (previous.getTotalCount() > 0) {
            both = previous.copy();
            both.add(current);
        }
        if (both.getTotalCount() == 0) {
            return Timing.NONE;
        }
        return new Timing(
                both.getTotalCount(),
                both.getValueAtPercentile(50) / 1000.0,
                both.getValueAtPercentile(95) / 1000.0,
                both.getValueAtPercentile(99) / 1000.0,
                both.getMaxValue() / 1000.0);
    }

    private void rotate(long now) {
        if (now < windowEnds) {
            return;
        }
        boolean longAgo = now - windowEnds >= WINDOW;
        Histogram old = previous;
        previous = current;
        current = old;
        current.reset();
        if (longAgo) {
            previous.reset();
        }
        windowEnds = now - now % WINDOW + WINDOW;
    }
}
