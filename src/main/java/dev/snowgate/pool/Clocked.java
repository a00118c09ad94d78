package dev.snowgate.pool;

import dev.snowgate.event.Timing;
import dev.snowgate.event.Totals;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Durations of the last one to two minutes, and all of them together. Writing one down touches one histogram only. */
final class Clocked {
    private static final long WINDOW = 60_000_000_000L;
    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final double MICROS = 1000;

    private static final Histogram NONE = new Histogram(2);

    private Histogram older = NONE;
    private Histogram previous = NONE;
    private @Nullable Histogram current;
    private long windowEnds = WINDOW;
    private long pending;
    private long pendingTimes;

    /** Takes a duration. Many in a row that are equal to the microsecond, such as no wait at all, cost nearly nothing. */
    void add(long now, long nanos) {
        long micros = nanos / 1000;
        if (micros == pending && now < windowEnds) {
            pendingTimes++;
        } else {
            addOther(now, micros);
        }
    }

    /** Apart, so that the compiler spends nothing on it where durations are added. */
    private void addOther(long now, long micros) {
        record();
        rotate(now);
        pending = micros;
        pendingTimes = 1;
    }

    private void record() {
        if (pendingTimes > 0) {
            if (current == null) {
                // It grows as needed: most pools see short times only.
                current = new Histogram(2);
            }
            current.recordValueWithCount(Math.min(LONGEST_MICROS, Math.max(0, pending)), pendingTimes);
            pendingTimes = 0;
        }
    }

    Timing timing(long now) {
        record();
        rotate(now);
        Histogram both = sum(previous, current == null ? NONE : current);
        Histogram all = sum(older, both);
        if (all.getTotalCount() == 0) {
            return Timing.NONE;
        }
        return new Timing(
                both.getTotalCount(),
                both.getValueAtPercentile(50) / MICROS,
                both.getValueAtPercentile(95) / MICROS,
                both.getValueAtPercentile(99) / MICROS,
                both.getMaxValue() / MICROS,
                totals(all));
    }

    private static Histogram sum(Histogram one, Histogram other) {
        if (one.getTotalCount() == 0) {
            return other;
        }
        if (other.getTotalCount() == 0) {
            return one;
        }
        Histogram sum = one.copy();
        sum.add(other);
        return sum;
    }

    private static Totals totals(Histogram all) {
        List<Long> atMost = new ArrayList<>(Totals.BOUNDS_MS.size());
        long below = 0;
        long from = 0;
        for (int bound : Totals.BOUNDS_MS) {
            long to = bound * 1000L;
            below += all.getCountBetweenValues(from, to);
            atMost.add(below);
            from = all.nextNonEquivalentValue(to);
        }
        return new Totals(all.getTotalCount(), all.getMean() * all.getTotalCount() / MICROS, atMost);
    }

    private void rotate(long now) {
        if (now < windowEnds) {
            return;
        }
        boolean longAgo = now - windowEnds >= WINDOW;
        older = sum(older, previous);
        previous = current == null ? NONE : current;
        current = null;
        if (longAgo) {
            older = sum(older, previous);
            previous = NONE;
        }
        windowEnds = now - now % WINDOW + WINDOW;
    }
}
