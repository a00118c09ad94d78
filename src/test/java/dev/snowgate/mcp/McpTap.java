package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens to one connection, and holds each message that passes against the schema of the revision that it is written in:
 * that of the request it belongs to. What a test sends wrong on purpose must not be shown to {@link #sent}.
 */
public final class McpTap {
    private final Map<String, Asked> open = new ConcurrentHashMap<>();
    private volatile String legacy = "2025-11-25";

    private record Asked(String method, String revision) {}

    /** A message of the client. */
    public void sent(JsonNode message) {
        if (!message.has("method")) {
            return;
        }
        String revision = remember(message);
        McpSchema.of(revision).called(message);
    }

    /** Learns what a request asks for without looking at it closely. */
    public String remember(JsonNode message) {
        JsonNode version = message.path("params").path("_meta").path(MetaKeys.PROTOCOL_VERSION);
        String method = message.path("method").asText();
        String revision = version.isTextual() ? version.textValue() : legacy;
        if (method.equals(Methods.INITIALIZE)) {
            revision = message.path("params").path("protocolVersion").asText();
        }
        if (message.has("id")) {
            open.put(message.get("id").toString(), new Asked(method, revision));
        }
        return revision;
    }

    /** A message of the server. */
    public void received(JsonNode message) {
        if (message.has("method")) {
            McpSchema.of(revisionOf()).called(message);
            return;
        }
        Asked asked = open.remove(message.path("id").toString());
        if (message.has("error") && (asked == null || !known(asked.revision()))) {
            McpSchema.of("2026-07-28").error(message);
        } else if (asked != null) {
            if (asked.method().equals(Methods.INITIALIZE) && message.has("result")) {
                legacy = message.at("/result/protocolVersion").asText();
                McpSchema.of(legacy).answered(asked.method(), message);
            } else {
                McpSchema.of(asked.revision()).answered(asked.method(), message);
            }
        } else {
            throw new AssertionError("nobody asked for " + message);
        }
    }

    private static boolean known(String revision) {
        return McpTap.class.getResource("/mcp-schema/" + revision + ".json") != null;
    }

    /** A notification does not say its revision; those that both eras have are alike, the others have one era only. */
    private String revisionOf() {
        boolean modern =
                open.values().stream().anyMatch(asked -> asked.revision().equals("2026-07-28"));
        return modern ? "2026-07-28" : legacy;
    }
}
