package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** The form behind {@link Elicitation#confirm}. */
public final class Confirmation {
    private static final String FIELD = "confirm";

    private Confirmation() {}

    /** The form that shows {@code message}. */
    public static InputRequest request(String message) {
        ObjectNode schema = StrictJson.mapper().createObjectNode().put("type", "object");
        schema.putObject("properties")
                .putObject(FIELD)
                .put("type", "boolean")
                .put("title", "Yes, do it")
                .put("default", false);
        schema.putArray("required").add(FIELD);
        return InputRequest.form(message, schema);
    }

    static boolean isYes(@Nullable ObjectNode answer) {
        return answer != null
                && answer.path("action").asText("").equals("accept")
                && answer.path("content").path(FIELD).asBoolean(false);
    }
}
