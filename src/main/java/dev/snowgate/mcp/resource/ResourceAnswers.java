package dev.snowgate.mcp.resource;

import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.CacheHint;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.Page;
import dev.snowgate.mcp.ResourceContents;
import dev.snowgate.mcp.ServerInfo;

/** Results of the {@code resources/…} methods. */
public final class ResourceAnswers {
    private ResourceAnswers() {}

    /** The answer to {@code resources/list}. */
    public static JsonBody list(Dialect dialect, ServerInfo server, Page<Resource> page, CacheHint hint) {
        return entries(dialect, server, page, hint, "resources", "uri");
    }

    /** The answer to {@code resources/templates/list}. */
    public static JsonBody templates(Dialect dialect, ServerInfo server, Page<Resource> page) {
        return entries(dialect, server, page, CacheHint.FIVE_MINUTES_FOR_ALL, "resourceTemplates", "uriTemplate");
    }

    private static JsonBody entries(
            Dialect dialect, ServerInfo server, Page<Resource> page, CacheHint hint, String field, String uriField) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, hint);
            out.writeArrayFieldStart(field);
            for (Resource resource : page.items()) {
                resource.writeTo(out, dialect, uriField);
            }
            out.writeEndArray();
            page.writeCursor(out);
            out.writeEndObject();
        };
    }

    /** The answer to {@code resources/read}. */
    public static JsonBody read(Dialect dialect, ServerInfo server, ResourceReading reading) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, reading.hint());
            out.writeArrayFieldStart("contents");
            for (ResourceContents contents : reading.contents()) {
                contents.writeTo(out);
            }
            out.writeEndArray();
            out.writeEndObject();
        };
    }
}
