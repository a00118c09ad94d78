package dev.snowgate.mcp;

import dev.snowgate.call.GatewayError;
import dev.snowgate.json.JsonBody;
import dev.snowgate.json.JsonBytes;
import io.vertx.core.buffer.Buffer;

/** Results of {@code tools/call}. */
public final class ToolAnswer {
    private ToolAnswer() {}

    /** A success: the tool's bytes spliced in, structured content only where the revision has it. */
    public static JsonBody success(Dialect dialect, ServerInfo server, ToolResult result) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, null);
            out.writeArrayFieldStart("content");
            out.writeStartObject();
            out.writeStringField("type", "text");
            out.writeFieldName("text");
            JsonBytes.text(out, result.text());
            out.writeEndObject();
            out.writeEndArray();
            if (dialect.knows(Feature.STRUCTURED_CONTENT)) {
                out.writeFieldName("structuredContent");
                JsonBytes.splice(out, result.structuredContent());
            }
            out.writeBooleanField("isError", false);
            out.writeEndObject();
        };
    }

    /**
     * A failure that the model shall see. The text suffices alone; the same facts for programs are in {@code _meta},
     * not in {@code structuredContent}, which would have to conform to the tool's output schema.
     */
    public static JsonBody failure(Dialect dialect, ServerInfo server, GatewayError error) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, meta -> ErrorText.writeMeta(meta, error), null);
            out.writeArrayFieldStart("content");
            out.writeStartObject();
            out.writeStringField("type", "text");
            out.writeFieldName("text");
            JsonBytes.text(out, Buffer.buffer(ErrorText.of(error)));
            out.writeEndObject();
            out.writeEndArray();
            out.writeBooleanField("isError", true);
            out.writeEndObject();
        };
    }
}
