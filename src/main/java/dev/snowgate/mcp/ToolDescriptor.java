package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A tool's entry in {@code tools/list}.
 *
 * @param name 1 to 128 of {@code A-Za-z0-9_.-}
 * @param title for people
 * @param description for the model
 * @param inputSchema JSON Schema 2020-12, root {@code type: object}, no composition keywords (hosts refuse them)
 * @param outputSchema JSON Schema of the structured content, root {@code type: object}; null for none
 * @param annotations hints about its effects
 */
public record ToolDescriptor(
        String name,
        String title,
        String description,
        ObjectNode inputSchema,
        @Nullable ObjectNode outputSchema,
        ToolAnnotations annotations) {}
