package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.Trace;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/**
 * What a modern request says of itself.
 *
 * @param dialect the revision it is written in
 * @param client the client's name; empty when it gave none
 * @param capabilities what the client can do
 */
public record RequestMeta(ModernDialect dialect, String client, ClientCapabilities capabilities) {
    /** Whether a request with these params is a modern one: it names its revision. */
    public static boolean isModern(ObjectNode params) {
        return params.path(MetaKeys.META).has(MetaKeys.PROTOCOL_VERSION);
    }

    /**
     * Checks that the envelope of a modern request is whole, whatever revision it names.
     *
     * @return the revision
     * @throws RpcException {@link RpcError#INVALID_PARAMS} naming the key that is missing or of a wrong type
     */
    public static String check(ObjectNode params) throws RpcException {
        JsonNode meta = params.path(MetaKeys.META);
        JsonNode version = meta.path(MetaKeys.PROTOCOL_VERSION);
        if (!version.isTextual()) {
            throw missing(MetaKeys.PROTOCOL_VERSION, "a string");
        }
        if (!meta.path(MetaKeys.CLIENT_CAPABILITIES).isObject()) {
            throw missing(MetaKeys.CLIENT_CAPABILITIES, "an object");
        }
        if (meta.has(MetaKeys.PROGRESS_TOKEN) && progressToken(params) == null) {
            throw missing(MetaKeys.PROGRESS_TOKEN, "a string or an integer");
        }
        logLevel(params);
        return version.textValue();
    }

    /** Reads and checks the envelope of a modern request, missing keys before unknown versions as the spec orders. */
    public static RequestMeta read(ObjectNode params) throws RpcException {
        String version = check(params);
        JsonNode meta = params.path(MetaKeys.META);
        ModernDialect dialect = ModernDialect.of(version);
        if (dialect == null) {
            throw new RpcException(McpError.unsupportedVersion(version), null);
        }
        String client = meta.path(MetaKeys.CLIENT_INFO).path("name").asText("");
        return new RequestMeta(dialect, client, ClientCapabilities.of(meta.path(MetaKeys.CLIENT_CAPABILITIES)));
    }

    /** The token that asks for progress, or null; the same place and types in all revisions. */
    public static @Nullable RequestId progressToken(ObjectNode params) {
        return RequestId.from(params.path(MetaKeys.META).get(MetaKeys.PROGRESS_TOKEN));
    }

    /** The caller's trace; the same place in all revisions. */
    public static Trace trace(ObjectNode params) {
        JsonNode meta = params.path(MetaKeys.META);
        return Trace.of(
                meta.path(MetaKeys.TRACE_PARENT).asText(""),
                meta.path(MetaKeys.TRACE_STATE).asText(""));
    }

    /** From which level on a modern request wants log messages; null for none. */
    public static @Nullable LogLevel logLevel(ObjectNode params) throws RpcException {
        JsonNode level = params.path(MetaKeys.META).path(MetaKeys.LOG_LEVEL);
        if (level.isMissingNode()) {
            return null;
        }
        LogLevel known = LogLevel.of(level.asText(""));
        if (known == null) {
            throw new RpcException(
                    RpcError.INVALID_PARAMS, "params._meta[\"" + MetaKeys.LOG_LEVEL + "\"] " + LogLevel.ALLOWED);
        }
        return known;
    }

    private static RpcException missing(String key, String type) {
        return new RpcException(RpcError.INVALID_PARAMS, "params._meta[\"" + key + "\"] must be " + type + ".");
    }
}
