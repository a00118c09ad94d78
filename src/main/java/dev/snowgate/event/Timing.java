package dev.snowgate.event;

import io.vertx.core.json.JsonObject;

/**
 * How long something took, in milliseconds, over the last one to two minutes.
 *
 * @param count how many there were in that time
 * @param total the same since the start
 */
public record Timing(long count, double p50, double p95, double p99, double max, Totals total) {
    /** Nothing was measured. */
    public static final Timing NONE = new Timing(0, 0, 0, 0, 0, Totals.NONE);

    JsonObject toJson() {
        return new JsonObject()
                .put("count", count)
                .put("p50Ms", p50)
                .put("p95Ms", p95)
                .put("p99Ms", p99)
                .put("maxMs", max)
                .put("total", total.toJson());
    }
}
