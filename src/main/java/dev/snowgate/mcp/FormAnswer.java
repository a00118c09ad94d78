package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/** Whether a filled form is what was asked for: required fields, types and choices of the flat schemas that MCP allows. */
final class FormAnswer {
    private FormAnswer() {}

    static boolean fits(JsonNode schema, ObjectNode content) {
        for (JsonNode name : schema.path("required")) {
            if (!content.has(name.asText())) {
                return false;
            }
        }
        for (Iterator<String> names = content.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            JsonNode property = schema.path("properties").path(name);
            if (!property.isMissingNode() && !fitsField(property, content.get(name))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fitsField(JsonNode property, JsonNode value) {
        boolean type = switch (property.path("type").asText("string")) {
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "array" -> value.isArray() && eachFits(property.path("items"), value);
            default -> value.isTextual();
        };
        return type && isChoice(property, value);
    }

    private static boolean eachFits(JsonNode items, JsonNode values) {
        for (JsonNode value : values) {
            if (!value.isTextual() || !isChoice(items, value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isChoice(JsonNode property, JsonNode value) {
        JsonNode titled = property.has("oneOf") ? property.get("oneOf") : property.path("anyOf");
        return (!property.has("enum") || among(property.get("enum"), value, ""))
                && (titled.isMissingNode() || among(titled, value, "const"));
    }

    private static boolean among(JsonNode choices, JsonNode value, String field) {
        for (JsonNode choice : choices) {
            if ((field.isEmpty() ? choice : choice.path(field)).equals(value)) {
                return true;
            }
        }
        return false;
    }
}
