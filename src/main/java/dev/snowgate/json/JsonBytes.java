package dev.snowgate.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON straight into a buffer, and splices bytes that are JSON already. */
public final class JsonBytes {
    private JsonBytes() {}

    /** The UTF-8 bytes of what {@code body} writes; never holds a raw line break. */
    public static Buffer write(JsonBody body) {
        BufferOutput bytes = new BufferOutput();
        try (JsonGenerator out = StrictJson.mapper().getFactory().createGenerator(bytes)) {
            body.writeTo(out);
        } catch (IOException e) {
            // The target is memory, so only a body that breaks JSON's grammar gets here.
            throw new UncheckedIOException(e);
        }
        return bytes.buffer();
    }

    /** Writes {@code utf8} as a string value, escaping as it copies; no detour over {@link String}. */
    public static void text(JsonGenerator out, Buffer utf8) throws IOException {
        byte[] bytes = utf8.getBytes();
        out.writeUTF8String(bytes, 0, bytes.length);
    }

    /** Writes {@code json}, which must hold exactly one JSON value without line breaks, as it is. */
    public static void splice(JsonGenerator out, Buffer json) throws IOException {
        out.writeRawValue(new RawUtf8(json.getBytes()));
    }
}
