package dev.snowgate.mcp;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool's answer. Content and structured content carry the same facts, for hosts forward only one of them.
 *
 * @param content blocks in order
 * @param structuredContent UTF-8 of a JSON object that conforms to the tool's output schema, spliced into the answer; null
 *     when the tool has no output schema
 * @param error whether the tool failed in a way that the model shall see; failures of the gateway are
 *     {@link dev.snowgate.call.GatewayError}s instead
 */
public record ToolResult(List<Content> content, @Nullable Buffer structuredContent, boolean error) {
    public ToolResult {
        content = List.copyOf(content);
    }

    /** A success in one block of text, UTF-8, with its structured form. */
    public ToolResult(Buffer text, Buffer structuredContent) {
        this(List.of(new Content.Text(text)), structuredContent, false);
    }

    /** A success without a structured form. */
    public static ToolResult of(Content... content) {
        return new ToolResult(List.of(content), null, false);
    }

    /** The words among the blocks, one after the other. */
    public Buffer text() {
        Buffer all = Buffer.buffer();
        content.forEach(block -> {
            if (block instanceof Content.Text text) {
                all.appendBuffer(text.utf8());
            }
        });
        return all;
    }
}
