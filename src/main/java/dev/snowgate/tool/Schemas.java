package dev.snowgate.tool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
        properties
                .putObject("limit")
                .put("type", "integer")
                .put("minimum", 1)
                .put("maximum", max)
                .put("default", Math.min(absent, max));
        return this;
    }

    ObjectNode build() {
        return root.put("additionalProperties", false);
    }

    /** The schema of a table of rows. */
    static ObjectNode table(boolean withDdl) {
        Schemas schema = new Schemas();
        if (withDdl) {
            schema.required("ddl", "");
        }
        ObjectNode column = schema.array("columns").put("type", "object");
        column.putObject("properties").putObject("name").put("type", "string");
        ObjectNode type = (ObjectNode) column.get("properties");
        type.putObject("type").put("type", "string");
        schema.array("rows").put("type", "array").putObject("items");
        schema.scalar("returned", "integer");
        schema.scalar("truncated", "boolean");
        schema.optional("more", "");
        schema.required("queryId", "");
        return schema.build();
    }

    private ObjectNode array(String name) {
        root.withArray("required").add(name);
        return properties.putObject(name).put("type", "array").putObject("items");
    }

    private void scalar(String name, String type) {
        root.withArray("required").add(name);
        properties.putObject(name).put("type", type);
    }
}
