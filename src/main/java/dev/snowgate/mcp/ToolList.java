package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.json.JsonBody;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The answer to {@code tools/list}. */
public final class ToolList {
    private ToolList() {}

    /** The same list for everybody. */
    public static JsonBody result(Dialect dialect, ServerInfo server, Page<Tool> page) {
        return result(dialect, server, page, CacheHint.FIVE_MINUTES_FOR_ALL);
    }

    /** Each tool with what the revision knows of it. */
    public static JsonBody result(Dialect dialect, ServerInfo server, Page<Tool> page, CacheHint hint) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, hint);
            out.writeArrayFieldStart("tools");
            for (Tool tool : page.items()) {
                write(out, dialect, tool.descriptor(), tool.view());
            }
            out.writeEndArray();
            page.writeCursor(out);
            out.writeEndObject();
        };
    }

    private static void write(JsonGenerator out, Dialect dialect, ToolDescriptor tool, @Nullable String view)
            throws IOException {
        out.writeStartObject();
        out.writeStringField("name", tool.name());
        if (dialect.knows(Feature.TITLE)) {
            out.writeStringField("title", tool.title());
        }
        out.writeStringField("description", tool.description());
        out.writeObjectField("inputSchema", tool.inputSchema());
        if (tool.outputSchema() != null && dialect.knows(Feature.STRUCTURED_CONTENT)) {
            out.writeObjectField("outputSchema", tool.outputSchema());
        }
        if (dialect.knows(Feature.TOOL_ANNOTATIONS)) {
            writeHints(out, dialect, tool);
        }
        if (view != null && dialect.knows(Feature.STRUCTURED_CONTENT)) {
            out.writeObjectFieldStart("_meta");
            out.writeObjectFieldStart("ui");
            out.writeStringField("resourceUri", view);
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    /** Only what differs from the specification's defaults: each word is paid for in every conversation. */
    private static void writeHints(JsonGenerator out, Dialect dialect, ToolDescriptor tool) throws IOException {
        ToolAnnotations hints = tool.annotations();
        out.writeObjectFieldStart("annotations");
        if (!dialect.knows(Feature.TITLE)) {
            out.writeStringField("title", tool.title());
        }
        if (hints.readOnlyHint()) {
            out.writeBooleanField("readOnlyHint", true);
        } else {
            out.writeBooleanField("destructiveHint", hints.destructiveHint());
            out.writeBooleanField("idempotentHint", hints.idempotentHint());
        }
        if (!hints.openWorldHint()) {
            out.writeBooleanField("openWorldHint", false);
        }
        out.writeEndObject();
    }
}
