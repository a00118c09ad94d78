package dev.snowgate.event;

import io.vertx.core.json.JsonObject;

/**
 * The work of a cancelled call has ended; published on {@link Addresses#CANCELS}.
 *
 * @param tool the tool's name, or the method where there is no tool
 * @param reason {@code client}, {@code connection_closed}, {@code end_of_input}, {@code deadline}, {@code drain} or
 *     {@code admin}
 * @param end {@code aborted} when Snowflake confirmed the abort, {@code ended} when no abort was confirmed, {@code finished}
 *     when the cancel came too late, {@code failed} when another failure came first
 * @param tookMs milliseconds from the cancel to the end of the work
 */
public record CallCancelled(String callId, String tool, String reason, String end, double tookMs) {
    /** The documented JSON form: the same names. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("callId", callId)
                .put("tool", tool)
                .put("reason", reason)
                .put("end", end)
                .put("tookMs", tookMs);
    }
}
