package dev.snowgate.transport.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.mcp.HeaderParam;
import dev.snowgate.mcp.Methods;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers that a client must send over HTTP, made from the messages that pass (streamable-http.mdx of 2026-07-28). */
final class HttpHeaders {
    private static final String SESSION = "Mcp-Session-Id";
    private static final String VERSION = "MCP-Protocol-Version";

    private final Map<String, List<HeaderParam>> mirrored = new HashMap<>();
    private @Nullable String session;
    private @Nullable String legacyVersion;

    Map<String, String> of(Carried message) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json, text/event-stream");
        if (!message.revision().isEmpty()) {
            modern(message, headers);
        } else if (!message.method().equals(Methods.INITIALIZE)) {
            put(headers, SESSION, session);
            put(headers, VERSION, legacyVersion);
        }
        return headers;
    }

    private void modern(Carried message, Map<String, String> headers) {
        headers.put(VERSION, message.revision());
        headers.put("Mcp-Method", encode(message.method()));
        JsonNode params = message.params();
        for (String field : List.of("name", "uri", "taskId")) {
            if (params.path(field).isTextual()) {
                headers.put("Mcp-Name", encode(params.path(field).asText()));
                break;
            }
        }
        if (message.method().equals(Methods.TOOLS_CALL)) {
            for (HeaderParam param : mirrored.getOrDefault(params.path("name").asText(""), List.of())) {
                JsonNode value = param.in(params.path("arguments"));
                put(headers, param.header(), value == null ? null : encode(value.asText()));
            }
        }
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    /** Visible ASCII as it is, all else as Base64 in a wrapper. */
    private static String encode(String value) {
        boolean plain = value.chars().allMatch(c -> c > ' ' && c <= '~' || c == ' ')
                && value.equals(value.strip())
                && !value.isEmpty()
                && !value.startsWith("=?base64?");
        return plain
                ? value
                : "=?base64?" + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)) + "?=";
    }

    void learn(Carried request, HttpClientResponse response) {
        if (request.method().equals(Methods.INITIALIZE)) {
            session = response.getHeader(SESSION);
        }
    }

    void learn(Carried request, Carried answer) {
        JsonNode result = answer.tree().path("result");
        if (request.method().equals(Methods.INITIALIZE)
                && result.path("protocolVersion").isTextual()) {
            legacyVersion = result.path("protocolVersion").asText();
        }
        if (request.method().equals(Methods.TOOLS_LIST)) {
            for (JsonNode tool : result.path("tools")) {
                if (tool.get("inputSchema") instanceof ObjectNode schema) {
                    mirrored.put(tool.path("name").asText(), HeaderParam.of(schema));
                }
            }
        }
    }
}
