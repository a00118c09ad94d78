package dev.snowgate.event;

import io.vertx.core.json.JsonObject;

/**
 * Whether the audit can be written; published on {@link Addresses#AUDIT_HEALTH} when that changes and when lines are lost.
 *
 * @param failing whether the last attempt failed
 * @param lost lines that were lost since the last message
 * @param reason why, for a person; empty while all is well
 */
public record AuditHealth(boolean failing, long lost, String reason) {
    /** The documented JSON form: the same names. */
    public JsonObject toJson() {
        return new JsonObject().put("failing", failing).put("lost", lost).put("reason", reason);
    }
}
