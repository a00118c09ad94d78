package dev.snowgate.event;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One call is over; published on {@link Addresses#CALLS}.
 *
 * @param outcome {@code ok}, or the error's stable code
 * @param durationMs milliseconds from arrival to answer
 * @param rows rows in the answer
 * @param queryId the statement's id, or null when none ran
 */
public record CallFinished(
        String callId,
        String tool,
        String principal,
        String outcome,
        double durationMs,
        long rows,
        @Nullable String queryId) {
    /** The documented JSON form: the same names. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("callId", callId)
                .put("tool", tool)
                .put("principal", principal)
                .put("outcome", outcome)
                .put("durationMs", durationMs)
                .put("rows", rows)
                .put("queryId", queryId);
    }
}
