package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A picture beside a name.
 *
 * @param src an {@code https:} or {@code data:} address
 * @param mimeType of the picture
 */
public record Icon(String src, String mimeType) {
    /** A drawing, carried in its own address, so that nothing has to be fetched. */
    public static Icon svg(String drawing) {
        String data = Base64.getEncoder().encodeToString(drawing.getBytes(StandardCharsets.UTF_8));
        return new Icon("data:image/svg+xml;base64," + data, "image/svg+xml");
    }

    /** Writes the field {@code icons} where the revision has it and there are any. */
    public static void write(JsonGenerator out, Dialect dialect, List<Icon> icons) throws IOException {
        if (icons.isEmpty() || !dialect.knows(Feature.ICONS)) {
            return;
        }
        out.writeArrayFieldStart("icons");
        for (Icon icon : icons) {
            out.writeStartObject();
            out.writeStringField("src", icon.src());
            out.writeStringField("mimeType", icon.mimeType());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
