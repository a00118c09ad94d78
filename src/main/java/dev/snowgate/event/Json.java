package dev.snowgate.event;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** Small parts of the messages' JSON forms. */
final class Json {
    private Json() {}

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static JsonObject counts(Map<String, Long> counts) {
        JsonObject json = new JsonObject();
        counts.forEach(json::put);
        return json;
    }
}
