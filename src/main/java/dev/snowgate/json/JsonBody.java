package dev.snowgate.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A piece of JSON that writes itself. */
@FunctionalInterface
public interface JsonBody {
    /** Writes one value, or the fields that the caller of this body expects. */
    void writeTo(JsonGenerator out) throws IOException;
}
