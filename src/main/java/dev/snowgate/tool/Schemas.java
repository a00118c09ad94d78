package dev.snowgate.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.result.TextFormat;
import java.util.List;

/**
 * JSON Schemas as plain as hosts want them: an object at the root, {@code properties} always there, no composition, no
 * references (facts from hosts' issue trackers: mcpx#28, notion-mcp#341).
 */
final class Schemas {
    private final ObjectNode root = JsonNodeFactory.instance.objectNode().put("type", "object");
    private final ObjectNode properties = root.putObject("properties");

    private Schemas() {}

    /** Starts a schema of a tool's arguments. */
    static Schemas input() {
        return new Schemas();
    }

    Schemas required(String name, String description) {
        root.withArray("required").add(name);
        return optional(name, description);
    }

    Schemas optional(String name, String description) {
        ObjectNode property = properties.putObject(name).put("type", "string");
        if (!description.isEmpty()) {
            property.put("description", description);
        }
        return this;
    }

    Schemas limit(int absent, int max) {
        properties.putObject("limit").put("type", "integer").put("maximum", max).put("default", Math.min(absent, max));
        return this;
    }

    /** A whole number from 0. */
    Schemas offset() {
        properties.putObject("offset").put("type", "integer");
        return this;
    }

    /** Yes or no. */
    Schemas flag(String name) {
        properties.putObject(name).put("type", "boolean");
        return this;
    }

    /** How the text is written. */
    Schemas format() {
        ArrayNode words = properties.putObject("format").put("type", "string").putArray("enum");
        for (TextFormat format : TextFormat.values()) {
            words.add(format.word());
        }
        return this;
    }

    /** A list of texts. */
    Schemas texts(String name, String description) {
        ObjectNode property = properties.putObject(name).put("type", "array");
        if (!description.isEmpty()) {
            property.put("description", description);
        }
        property.putObject("items").put("type", "string");
        return this;
    }

    /** A list of objects of this schema. */
    Schemas objects(String name, ObjectNode item) {
        properties.putObject(name).put("type", "array").set("items", item);
        return this;
    }

    /** One of some words, which must be there. */
    Schemas choice(String name, List<String> words) {
        root.withArray("required").add(name);
        return optionalChoice(name, words);
    }

    /** One of some words. */
    Schemas optionalChoice(String name, List<String> words) {
        ArrayNode allowed = properties.putObject(name).put("type", "string").putArray("enum");
        words.forEach(allowed::add);
        return this;
    }

    ObjectNode build() {
        return root;
    }

    /** The schema of a table of rows: what a reader can rely on, for each word of it is paid for in every conversation. */
    static ObjectNode table(boolean withDdl) {
        Schemas schema = new Schemas();
        if (withDdl) {
            schema.required("ddl", "");
        }
        schema.typed("columns", "array");
        schema.typed("rows", "array");
        return schema.root;
    }

    private void typed(String name, String type) {
        root.withArray("required").add(name);
        properties.putObject(name).put("type", type);
    }
}
