package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Who the server is.
 *
 * @param name for programs
 * @param title for people
 * @param version of the software
 * @param instructions how a model should use the server; empty for none
 */
public record ServerInfo(String name, String title, String version, String instructions) {
    /** Writes an {@code Implementation}; the title only where the revision has one. */
    public void writeTo(JsonGenerator out, Dialect dialect) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", name);
        if (dialect.knows(Feature.TITLE)) {
            out.writeStringField("title", title);
        }
        out.writeStringField("version", version);
        out.writeEndObject();
    }

    /** Writes {@code instructions} into the open object, if there are any. */
    public void writeInstructions(JsonGenerator out) throws IOException {
        if (!instructions.isEmpty()) {
            out.writeStringField("instructions", instructions);
        }
    }
}
