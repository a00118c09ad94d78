package dev.snowgate.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Who the server is.
 *
 * @param name for programs
 * @param title for people
 * @param version of the software
 * @param instructions how a model should use the server, as it holds now; empty for none
 * @param icons for people; may be empty
 */
public record ServerInfo(String name, String title, String version, Supplier<String> instructions, List<Icon> icons) {
    public ServerInfo {
        icons = List.copyOf(icons);
    }

    /** A server without a picture. */
    public ServerInfo(String name, String title, String version, String instructions) {
        this(name, title, version, () -> instructions, List.of());
    }

    /** The same without its pictures, for the results that repeat who answers. */
    public ServerInfo plain() {
        return new ServerInfo(name, title, version, instructions, List.of());
    }

    /** Writes an {@code Implementation}; title and icons only where the revision has them. */
    public void writeTo(JsonGenerator out, Dialect dialect) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", name);
        if (dialect.knows(Feature.TITLE)) {
            out.writeStringField("title", title);
        }
        out.writeStringField("version", version);
        Icon.write(out, dialect, icons);
        out.writeEndObject();
    }

    /** Writes {@code instructions} into the open object, if there are any. */
    public void writeInstructions(JsonGenerator out) throws IOException {
        String now = instructions.get();
        if (!now.isEmpty()) {
            out.writeStringField("instructions", now);
        }
    }
}
