package dev.snowgate.event;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The configuration or the policy was read again; published on {@link Addresses#CONFIG}.
 *
 * @param applied whether it holds now; when not, everything is as it was
 * @param changed keys whose new values hold now
 * @param restart keys whose new values hold after a restart only
 * @param problems why it was not applied, a line each
 */
public record ConfigChanged(boolean applied, List<String> changed, List<String> restart, List<String> problems) {
    public ConfigChanged {
        changed = List.copyOf(changed);
        restart = List.copyOf(restart);
        problems = List.copyOf(problems);
    }

    /** The documented JSON form: the same names. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("applied", applied)
                .put("changed", new JsonArray(changed))
                .put("restart", new JsonArray(restart))
                .put("problems", new JsonArray(problems));
    }
}
