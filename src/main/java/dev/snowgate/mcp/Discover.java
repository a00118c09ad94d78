package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.JsonBody;

/** The answer to {@code server/discover}. */
public final class Discover {
    private Discover() {}

    /** Versions, capabilities and instructions; only modern revisions are listed, for the others have no discovery. */
    public static JsonBody result(Dialect dialect, ServerInfo server, ObjectNode capabilities) {
        return out -> {
            out.writeStartObject();
            dialect.dress(out, server, null, CacheHint.FIVE_MINUTES_FOR_ALL);
            out.writeArrayFieldStart("supportedVersions");
            for (String version : ModernDialect.SUPPORTED) {
                out.writeString(version);
            }
            out.writeEndArray();
            out.writeObjectField("capabilities", capabilities);
            server.writeInstructions(out);
            out.writeEndObject();
        };
    }
}
