package dev.snowgate.mcp;

/** A tool's hints about its effects, with the meanings of the MCP schema. */
public record ToolAnnotations(
        boolean readOnlyHint, boolean destructiveHint, boolean idempotentHint, boolean openWorldHint) {
    /** Reads only what Snowflake holds. */
    public static final ToolAnnotations READ_ONLY = new ToolAnnotations(true, false, true, false);
}
