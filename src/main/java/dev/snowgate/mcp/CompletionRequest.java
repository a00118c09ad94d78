package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code completion/complete} asks.
 *
 * @param kind what {@code reference} is
 * @param reference a prompt's name, or a resource's address or template
 * @param argument the argument's name
 * @param value what was typed so far
 * @param others arguments that have a value already
 */
public record CompletionRequest(
        Kind kind, String reference, String argument, String value, Map<String, String> others) {
    /** What can have arguments. */
    public enum Kind {
        /** A prompt. */
        PROMPT,
        /** A template of resources. */
        RESOURCE
    }

    public CompletionRequest {
        others = Map.copyOf(others);
    }

    /** Reads the params; {@link RpcError#INVALID_PARAMS} names what is missing. */
    public static CompletionRequest read(ObjectNode params) throws RpcException {
        JsonNode ref = params.path("ref");
        Kind kind = switch (ref.path("type").asText("")) {
            case "ref/prompt" -> Kind.PROMPT;
            case "ref/resource" -> Kind.RESOURCE;
            default ->
                throw new RpcException(RpcError.INVALID_PARAMS, "params.ref.type must be ref/prompt or ref/resource.");
        };
        String reference = text(ref, kind == Kind.PROMPT ? "name" : "uri", "params.ref");
        JsonNode argument = params.path("argument");
        Map<String, String> others = new HashMap<>();
        params.path("context").path("arguments").properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                others.put(entry.getKey(), entry.getValue().textValue());
            }
        });
        return new CompletionRequest(
                kind,
                reference,
                text(argument, "name", "params.argument"),
                text(argument, "value", "params.argument"),
                others);
    }

    private static String text(JsonNode object, String name, String where) throws RpcException {
        JsonNode value = object.path(name);
        if (!value.isTextual()) {
            throw new RpcException(RpcError.INVALID_PARAMS, where + "." + name + " must be a string.");
        }
        return value.textValue();
    }
}
