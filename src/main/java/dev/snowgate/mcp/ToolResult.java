package dev.snowgate.mcp;

import io.vertx.core.buffer.Buffer;

/**
 * A successful answer. Text and structured content carry the same facts, for hosts forward only one of them.
 *
 * @param text UTF-8 of the text block
 * @param structuredContent UTF-8 of a JSON object that conforms to the tool's output schema; spliced into the answer
 */
public record ToolResult(Buffer text, Buffer structuredContent) {}
