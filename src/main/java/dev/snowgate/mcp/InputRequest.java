package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.StrictJson;
import java.util.Set;

/**
 * Something that the server wants of the client in the middle of a call: an entry of {@code inputRequests} in the modern
 * era, a request of its own before.
 *
 * @param method {@link #ELICIT}, {@link #SAMPLE} or {@link #ROOTS}
 * @param params as the method takes them
 */
public record InputRequest(String method, ObjectNode params) {
    /** Asks the person. */
    public static final String ELICIT = "elicitation/create";
    /** Asks the client's model. */
    public static final String SAMPLE = "sampling/createMessage";
    /** Asks for the client's directories. */
    public static final String ROOTS = "roots/list";

    private static final Set<String> ACTIONS = Set.of("accept", "decline", "cancel");

    /**
     * A form for the person. Never ask for a secret in one.
     *
     * @param schema a flat JSON Schema of type object
     */
    public static InputRequest form(String message, ObjectNode schema) {
        ObjectNode params = object().put("mode", "form").put("message", message);
        params.set("requestedSchema", schema);
        return new InputRequest(ELICIT, params);
    }

    /** A request to the client's model, with the params of {@code sampling/createMessage}. */
    public static InputRequest sampling(ObjectNode params) {
        return new InputRequest(SAMPLE, params);
    }

    /** The client's roots. */
    public static InputRequest roots() {
        return new InputRequest(ROOTS, object());
    }

    /** Whether a client with these capabilities can answer. */
    public boolean isAnsweredBy(ClientCapabilities client) {
        return switch (method) {
            case ELICIT -> isForm() ? client.elicitsForms() : client.elicitsUrls();
            case SAMPLE -> client.samples();
            case ROOTS -> client.listsRoots();
            default -> false;
        };
    }

    /** A {@code ClientCapabilities} object with what answering takes. */
    public ObjectNode needs() {
        ObjectNode needs = object();
        switch (method) {
            case ELICIT -> needs.putObject("elicitation").putObject(isForm() ? "form" : "url");
            case SAMPLE -> needs.putObject("sampling");
            default -> needs.putObject("roots");
        }
        return needs;
    }

    /** Whether {@code answer} is of the form that the method's result has, and fits the form that was shown. */
    public boolean takes(ObjectNode answer) {
        return switch (method) {
            case ELICIT -> ACTIONS.contains(answer.path("action").asText("")) && fits(answer);
            case SAMPLE -> answer.path("role").isTextual() && answer.has("content");
            default -> answer.path("roots").isArray();
        };
    }

    private boolean fits(ObjectNode answer) {
        if (!isForm() || !answer.path("action").asText("").equals("accept")) {
            return true;
        }
        return answer.get("content") instanceof ObjectNode content
                && FormAnswer.fits(params.path("requestedSchema"), content);
    }

    private boolean isForm() {
        JsonNode mode = params.path("mode");
        return mode.isMissingNode() || mode.asText("").equals("form");
    }

    private static ObjectNode object() {
        return StrictJson.mapper().createObjectNode();
    }
}
