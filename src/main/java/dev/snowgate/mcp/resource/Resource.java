package dev.snowgate.mcp.resource;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.Feature;
import dev.snowgate.mcp.Icon;
import java.io.IOException;
import java.util.List;

/**
 * A resource's or a template's entry in a list.
 *
 * @param uri its address; of a template, the RFC 6570 template of addresses
 * @param name for programs
 * @param title for people
 * @param description what it holds; empty for none
 * @param mimeType of its contents
 * @param icons for people; may be empty
 */
public record Resource(String uri, String name, String title, String description, String mimeType, List<Icon> icons) {
    public Resource {
        icons = List.copyOf(icons);
    }

    void writeTo(JsonGenerator out, Dialect dialect, String uriField) throws IOException {
        out.writeStartObject();
        out.writeStringField(uriField, uri);
        out.writeStringField("name", name);
        if (dialect.knows(Feature.TITLE)) {
            out.writeStringField("title", title);
        }
        if (!description.isEmpty()) {
            out.writeStringField("description", description);
        }
        out.writeStringField("mimeType", mimeType);
        Icon.write(out, dialect, icons);
        out.writeEndObject();
    }
}
