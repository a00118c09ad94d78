package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.json.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;

/** Writes content blocks as a revision knows them. */
public final class ContentWriter {
    private ContentWriter() {}

    /** Writes the field {@code content}, an array. */
    public static void writeArray(JsonGenerator out, Dialect dialect, List<Content> blocks) throws IOException {
        out.writeArrayFieldStart("content");
        for (Content block : blocks) {
            write(out, dialect, block);
        }
        out.writeEndArray();
    }

    /** Writes one block. */
    public static void write(JsonGenerator out, Dialect dialect, Content block) throws IOException {
        Content known = as(dialect, block);
        out.writeStartObject();
        if (known instanceof Content.Text text) {
            out.writeStringField("type", "text");
            out.writeFieldName("text");
            JsonBytes.text(out, text.utf8());
        } else if (known instanceof Content.Image image) {
            media(out, "image", image.data(), image.mimeType());
        } else if (known instanceof Content.Audio audio) {
            media(out, "audio", audio.data(), audio.mimeType());
        } else if (known instanceof Content.Link link) {
            out.writeStringField("type", "resource_link");
            out.writeStringField("uri", link.uri());
            out.writeStringField("name", link.name());
            out.writeStringField("title", link.title());
            out.writeStringField("mimeType", link.mimeType());
        } else if (known instanceof Content.Embedded embedded) {
            out.writeStringField("type", "resource");
            out.writeFieldName("resource");
            embedded.resource().writeTo(out);
        }
        out.writeEndObject();
    }

    private static Content as(Dialect dialect, Content block) {
        if (block instanceof Content.Audio audio && !dialect.knows(Feature.AUDIO)) {
            return Content.text("[sound of type " + audio.mimeType() + "]");
        }
        if (block instanceof Content.Link link && !dialect.knows(Feature.RESOURCE_LINK)) {
            return Content.text(link.title() + ": " + link.uri());
        }
        return block;
    }

    private static void media(JsonGenerator out, String type, Buffer data, String mimeType) throws IOException {
        out.writeStringField("type", type);
        out.writeBinaryField("data", data.getBytes());
        out.writeStringField("mimeType", mimeType);
    }
}
