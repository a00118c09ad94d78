package dev.snowgate.event;

import io.vertx.core.json.JsonObject;

/**
 * One line of the audit that is written; published on {@link Addresses#AUDIT}.
 *
 * @param seq its number in its chain
 * @param kind what it is about, as in the line
 * @param line as it stands in the file, a JSON object, without its line end
 */
public record AuditLine(long seq, String kind, String line) {
    /** The documented JSON form: the line itself. */
    public JsonObject toJson() {
        return new JsonObject(line);
    }
}
