package dev.snowgate.mcp.prompt;

import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.ContentWriter;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.ServerInfo;
import java.util.List;
import java.util.Locale;

/**
 * The answer to {@code prompts/get}.
 *
 * @param description for people
 * @param messages in order
 */
public record PromptResult(String description, List<PromptMessage> messages) {
    public PromptResult {
        messages = List.copyOf(messages);
    }

    /** The result's JSON. */
    public JsonBody result(Dialect dialect, ServerInfo server) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, null);
            out.writeStringField("description", description);
            out.writeArrayFieldStart("messages");
            for (PromptMessage message : messages) {
                out.writeStartObject();
                out.writeStringField("role", message.role().name().toLowerCase(Locale.ROOT));
                out.writeFieldName("content");
                ContentWriter.write(out, dialect, message.content());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        };
    }
}
