package dev.snowgate.event;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;

/**
 * All durations since the pool was started, as a histogram.
 *
 * @param count how many there were
 * @param sumMs their sum in milliseconds, to 1 %
 * @param atMost for each of {@link #BOUNDS_MS} how many lasted no longer, to 1 % of the bound
 */
public record Totals(long count, double sumMs, List<Long> atMost) {
    /** The bounds of the histogram, in milliseconds. */
    public static final List<Integer> BOUNDS_MS =
            List.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 120_000);

    /** Nothing was measured. */
    public static final Totals NONE = new Totals(0, 0, Collections.nCopies(BOUNDS_MS.size(), 0L));

    /** Copies the list, which must have one number a bound. */
    public Totals {
        if (atMost.size() != BOUNDS_MS.size()) {
            throw new IllegalArgumentException(atMost.size() + " numbers for " + BOUNDS_MS.size() + " bounds");
        }
        atMost = List.copyOf(atMost);
    }

    JsonObject toJson() {
        JsonObject bounds = new JsonObject();
        for (int i = 0; i < BOUNDS_MS.size(); i++) {
            bounds.put(String.valueOf(BOUNDS_MS.get(i)), atMost.get(i));
        }
        return new JsonObject().put("count", count).put("sumMs", sumMs).put("atMostMs", bounds);
    }
}
