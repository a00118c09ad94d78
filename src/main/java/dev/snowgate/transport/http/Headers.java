package dev.snowgate.transport.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.mcp.McpError;
import dev.snowgate.mcp.Methods;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.session.Mirrored;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers that repeat what the body says (SEP-2243), held against it. */
final class Headers {
    static final String VERSION = "MCP-Protocol-Version";
    static final String SESSION = "Mcp-Session-Id";
    private static final String METHOD = "Mcp-Method";
    private static final String NAME = "Mcp-Name";

    /** Which parameter {@code Mcp-Name} repeats. */
    private static final Map<String, String> NAMED = Map.of(
            Methods.TOOLS_CALL,
            "name",
            "prompts/get",
            "name",
            "resources/read",
            "uri",
            "tasks/get",
            "taskId",
            "tasks/update",
            "taskId",
            "tasks/cancel",
            "taskId");

    private final MultiMap headers;

    Headers(MultiMap headers) {
        this.headers = headers;
    }

    /** What the version header says; null when it is absent, all values when there are several. */
    @Nullable
    String version() {
        return joined(VERSION);
    }

    /** What the session header says. */
    @Nullable
    String session() {
        return joined(SESSION);
    }

    private @Nullable String joined(String name) {
        List<String> values = headers.getAll(name);
        return values.isEmpty() ? null : String.join(", ", values).trim();
    }

    /** Refuses headers that are there and say something else. */
    void checkStated(String version, String method, @Nullable RequestId id) throws HttpRefusal {
        differs(VERSION, version, id);
        differs(METHOD, method, id);
    }

    private void differs(String name, String body, @Nullable RequestId id) throws HttpRefusal {
        String stated = joined(name);
        if (stated != null && !stated.equals(body)) {
            throw mismatch(name + " says \"" + shown(stated) + "\" and the body \"" + shown(body) + "\".", id);
        }
    }

    /** Refuses a request without the headers that every request needs. */
    void checkRequired(Message.Request request) throws HttpRefusal {
        for (String name : List.of(VERSION, METHOD)) {
            if (!headers.contains(name)) {
                throw mismatch(name + " is missing.", request.id());
            }
        }
        String field = NAMED.get(request.method());
        if (field != null) {
            JsonNode value = request.params().path(field);
            check(new Mirrored(NAME, value.isTextual() ? value : null), request.id());
        }
    }

    /** Refuses a request whose header says something else than its parameter, or only one of both is there. */
    void check(Mirrored mirrored, RequestId id) throws HttpRefusal {
        JsonNode value = mirrored.value();
        List<String> stated = headers.getAll(mirrored.header());
        if (value == null) {
            if (!stated.isEmpty()) {
                throw mismatch(mirrored.header() + " is there, but the body has no such value.", id);
            }
            return;
        }
        if (stated.size() != 1) {
            throw mismatch(mirrored.header() + (stated.isEmpty() ? " is missing." : " is there more than once."), id);
        }
        String text = HeaderValue.decode(stated.get(0).trim());
        if (text == null) {
            throw mismatch(mirrored.header() + " is neither visible ASCII nor valid =?base64?...?= of UTF-8.", id);
        }
        if (!HeaderValue.says(text, value)) {
            throw mismatch(mirrored.header() + " says something else than the body.", id);
        }
    }

    private static HttpRefusal mismatch(String what, @Nullable RequestId id) {
        return new HttpRefusal(400, McpError.HEADER_MISMATCH, "Header mismatch: " + what, id);
    }

    static String shown(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() > 64 ? printable.substring(0, 64) + "..." : printable;
    }
}
