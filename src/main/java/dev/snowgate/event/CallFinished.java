package dev.snowgate.event;

import io.vertx.core.json.JsonObject;

/**
 * One call is over; published on {@link Addresses#CALLS}.
 *
 * @param outcome {@code ok}, or the error's stable code
 * @param durationMs milliseconds from arrival to answer
 */
public record CallFinished(String callId, String tool, String principal, String outcome, double durationMs) {
    /** The documented JSON form: the same names. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("callId", callId)
                .put("tool", tool)
                .put("principal", principal)
                .put("outcome", outcome)
                .put("durationMs", durationMs);
    }
}
