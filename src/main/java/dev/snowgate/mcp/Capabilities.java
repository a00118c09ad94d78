package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What the server advertises: exactly what it honours. A method of anything else answers "method not found". */
public final class Capabilities {
    private Capabilities() {}

    /** Writes the field {@code capabilities} into the open object. The names are the same in all revisions. */
    public static void writeTo(JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("capabilities");
        out.writeObjectFieldStart("tools");
        out.writeEndObject();
        out.writeEndObject();
    }
}
