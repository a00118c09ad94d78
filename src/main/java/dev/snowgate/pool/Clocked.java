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

    void add(long now, long nanos) {
        rotate(now);
        current.recordValue(Math.min(LONGEST_MICROS, Math.max(0, nanos / 1000)));
    }

    Timing timing(long now) {
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
