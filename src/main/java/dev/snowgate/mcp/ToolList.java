package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.JsonBody;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import java.io.IOException;

/** The answer to {@code tools/list}: all tools on one page. */
public final class ToolList {
    private ToolList() {}

    /** Refuses any cursor, for none was ever given out; {@link RpcError#INVALID_PARAMS}. */
    public static void checkCursor(ObjectNode params) throws RpcException {
        if (params.has("cursor")) {
            throw new RpcException(
                    RpcError.INVALID_PARAMS, "Unknown params.cursor: the list has one page; call without a cursor.");
        }
    }

    /** Each tool with what the revision knows of it. */
    public static JsonBody result(Dialect dialect, ServerInfo server, ToolRegistry tools) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, CacheHint.FIVE_MINUTES_FOR_ALL);
            out.writeArrayFieldStart("tools");
            for (Tool tool : tools.all()) {
                write(out, dialect, tool.descriptor());
            }
            out.writeEndArray();
            out.writeEndObject();
        };
    }

    private static void write(JsonGenerator out, Dialect dialect, ToolDescriptor tool) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", tool.name());
        if (dialect.knows(Feature.TITLE)) {
            out.writeStringField("title", tool.title());
        }
        out.writeStringField("description", tool.description());
        out.writeObjectField("inputSchema", tool.inputSchema());
        if (dialect.knows(Feature.STRUCTURED_CONTENT)) {
            out.writeObjectField("outputSchema", tool.outputSchema());
        }
        if (dialect.knows(Feature.TOOL_ANNOTATIONS)) {
            writeHints(out, dialect, tool);
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
