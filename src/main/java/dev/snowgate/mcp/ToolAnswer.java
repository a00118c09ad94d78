package dev.snowgate.mcp;

import dev.snowgate.call.GatewayError;
import dev.snowgate.json.JsonBody;
import dev.snowgate.json.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Results of {@code tools/call}. */
public final class ToolAnswer {
    private ToolAnswer() {}

    /** What the tool said: its bytes spliced in, structured content only where the revision has it. */
    public static JsonBody success(Dialect dialect, ServerInfo server, ToolResult result) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, null);
            ContentWriter.writeArray(out, dialect, result.content());
            Buffer structured = result.structuredContent();
            if (structured != null && dialect.knows(Feature.STRUCTURED_CONTENT)) {
                out.writeFieldName("structuredContent");
                JsonBytes.splice(out, structured);
            }
            out.writeBooleanField("isError", result.error());
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
            ContentWriter.writeArray(out, dialect, List.of(Content.text(ErrorText.of(error))));
            out.writeBooleanField("isError", true);
            out.writeEndObject();
        };
    }
}
