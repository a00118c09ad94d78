package dev.snowgate.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.query.Identifiers;
import dev.snowgate.result.TextFormat;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call's arguments, read strictly: whatever does not fit is a {@link GatewayError.BadRequest} that says what does. */
final class Arguments {
    private final ObjectNode given;

    private Arguments(ObjectNode given) {
        this.given = given;
    }

    /** Refuses arguments that the tool's schema does not name. */
    static Arguments of(ObjectNode given, ObjectNode inputSchema) {
        List<String> known = new ArrayList<>();
        inputSchema.get("properties").fieldNames().forEachRemaining(known::add);
        for (Iterator<String> names = given.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                String shown = name.length() > 64 ? name.substring(0, 64) + "…" : name;
                throw new GatewayError.BadRequest(
                        "Unknown argument '" + shown + "'.",
                        known.isEmpty()
                                ? "This tool takes no arguments."
                                : "Arguments of this tool: " + String.join(", ", known) + ".");
            }
        }
        return new Arguments(given);
    }

    /** A text that must be there and not be blank. */
    String text(String name) {
        String value = optionalText(name);
        if (value == null) {
            throw new GatewayError.BadRequest("Argument '" + name + "' is missing.", "Pass it as a string.");
        }
        return value;
    }

    /** A text, or null when it is absent or null. */
    @Nullable
    String optionalText(String name) {
        JsonNode value = given.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new GatewayError.BadRequest(
                    "Argument '" + name + "' is of type " + type(value) + ".", "Pass it as a string.");
        }
        if (value.textValue().isBlank()) {
            throw new GatewayError.BadRequest(
                    "Argument '" + name + "' is empty.", "Pass a value, or leave it out if it is optional.");
        }
        return value.textValue();
    }

    /** The stored name that a name argument means. */
    String name(String name) {
        return Identifiers.resolve(text(name));
    }

    /** The stored name that an optional name argument means. */
    @Nullable
    String optionalName(String name) {
        String value = optionalText(name);
        return value == null ? null : Identifiers.resolve(value);
    }

    /** How the text is to be written. */
    TextFormat format(TextFormat absent) {
        String word = optionalText("format");
        TextFormat format = word == null ? absent : TextFormat.of(word);
        if (format == null) {
            throw new GatewayError.BadRequest(
                    "Argument 'format' is none that there is.", "Pass csv, markdown or json.");
        }
        return format;
    }

    /** A list of texts, empty when it is absent or null. */
    List<String> texts(String name, int most) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(name, most)) {
            if (!item.isTextual()) {
                throw new GatewayError.BadRequest(
                        "Argument '" + name + "' holds an item of type " + type(item) + ".", "Pass a list of strings.");
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** A list of names, as stored. */
    List<String> names(String name, int most) {
        return texts(name, most).stream().map(Identifiers::resolve).toList();
    }

    /** A list of objects, each read like arguments of this schema; empty when it is absent or null. */
    List<Arguments> objects(String name, int most, ObjectNode schema) {
        List<Arguments> objects = new ArrayList<>();
        for (JsonNode item : items(name, most)) {
            if (!(item instanceof ObjectNode object)) {
                throw new GatewayError.BadRequest(
                        "Argument '" + name + "' holds an item of type " + type(item) + ".", "Pass a list of objects.");
            }
            objects.add(of(object, schema));
        }
        return objects;
    }

    private List<JsonNode> items(String name, int most) {
        JsonNode value = given.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            throw new GatewayError.BadRequest(
                    "Argument '" + name + "' is "
                            + (value.isArray() ? "a list of " + value.size() : "of type " + type(value)) + ".",
                    "Pass a list of at most " + most + " items.");
        }
        List<JsonNode> items = new ArrayList<>();
        value.forEach(items::add);
        return items;
    }

    /** A text, number or truth value as text, or null when it is absent. */
    @Nullable
    String scalar(String name) {
        JsonNode value = given.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new GatewayError.BadRequest(
                    "Argument '" + name + "' is of type " + type(value) + ".", "Pass a single value.");
        }
        return value.asText();
    }

    /** Yes or no; no when it is absent or null. */
    boolean flag(String name) {
        JsonNode value = given.get(name);
        if (value != null && !value.isNull() && !value.isBoolean()) {
            throw new GatewayError.BadRequest(
                    "Argument '" + name + "' is of type " + type(value) + ".", "Pass true or false.");
        }
        return value != null && value.booleanValue();
    }

    /** A whole number from {@code min} to {@code max}. */
    int integer(String name, int absent, int min, int max) {
        JsonNode value = given.get(name);
        if (value == null || value.isNull()) {
            return Math.min(absent, max);
        }
        boolean whole = value.isNumber()
                && value.canConvertToInt()
                && (value.isIntegralNumber() || value.doubleValue() == value.intValue());
        if (!whole || value.intValue() < min || value.intValue() > max) {
            String got = value.isNumber() ? value.asText() : "of type " + type(value);
            throw new GatewayError.BadRequest(
                    "Argument '" + name + "' is " + got + ".", "Pass a whole number from " + min + " to " + max + ".");
        }
        return value.intValue();
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case STRING -> "string";
            default -> "object";
        };
    }
}
