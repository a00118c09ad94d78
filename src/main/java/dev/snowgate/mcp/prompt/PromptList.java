package dev.snowgate.mcp.prompt;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.CacheHint;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.Feature;
import dev.snowgate.mcp.Icon;
import dev.snowgate.mcp.Page;
import dev.snowgate.mcp.ServerInfo;
import java.io.IOException;

/** The answer to {@code prompts/list}. */
public final class PromptList {
    private PromptList() {}

    /** Each prompt with what the revision knows of it. */
    public static JsonBody result(Dialect dialect, ServerInfo server, Page<Prompt> page, CacheHint hint) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, hint);
            out.writeArrayFieldStart("prompts");
            for (Prompt prompt : page.items()) {
                write(out, dialect, prompt.descriptor());
            }
            out.writeEndArray();
            page.writeCursor(out);
            out.writeEndObject();
        };
    }

    private static void write(JsonGenerator out, Dialect dialect, PromptDescriptor prompt) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", prompt.name());
        if (dialect.knows(Feature.TITLE)) {
            out.writeStringField("title", prompt.title());
        }
        out.writeStringField("description", prompt.description());
        Icon.write(out, dialect, prompt.icons());
        out.writeArrayFieldStart("arguments");
        for (PromptArgument argument : prompt.arguments()) {
            out.writeStartObject();
            out.writeStringField("name", argument.name());
            out.writeStringField("description", argument.description());
            out.writeBooleanField("required", argument.required());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
