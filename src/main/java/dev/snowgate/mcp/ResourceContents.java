package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.json.JsonBytes;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** What a resource holds. */
public sealed interface ResourceContents {
    /** The resource's address. */
    String uri();

    /** What kind of text or bytes. */
    String mimeType();

    /** Words; {@code utf8} are their bytes. */
    record Text(String uri, String mimeType, Buffer utf8) implements ResourceContents {}

    /** Bytes. */
    record Blob(String uri, String mimeType, Buffer bytes) implements ResourceContents {}

    /** Writes the object of the MCP schema, the same in all revisions. */
    default void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("uri", uri());
        out.writeStringField("mimeType", mimeType());
        if (this instanceof Text text) {
            out.writeFieldName("text");
            JsonBytes.text(out, text.utf8());
        } else if (this instanceof Blob blob) {
            out.writeBinaryField("blob", blob.bytes().getBytes());
        }
        out.writeEndObject();
    }
}
