package dev.snowgate.mcp;

import dev.snowgate.call.GatewayError;
import dev.snowgate.rpc.RpcError;

/** Errors with codes of the MCP specification. */
public final class McpError {
    /** A header of HTTP is missing, malformed, or says something else than the body. */
    public static final int HEADER_MISMATCH = -32020;

    /** A request needs something of its client that the client did not declare. */
    public static final int MISSING_CAPABILITY = -32021;

    /** A request names a revision that is not served. */
    public static final int UNSUPPORTED_VERSION = -32022;

    /** There is no such resource; the code of legacy revisions, modern ones say {@link RpcError#INVALID_PARAMS}. */
    public static final int LEGACY_NOT_FOUND = -32002;

    private McpError() {}

    /** {@link #MISSING_CAPABILITY} with what is missing. */
    public static RpcError missingCapability(MissingCapability missing) {
        return new RpcError(MISSING_CAPABILITY, String.valueOf(missing.getMessage()), out -> {
            out.writeStartObject();
            out.writeObjectField("requiredCapabilities", missing.needed());
            out.writeEndObject();
        });
    }

    /** {@link #UNSUPPORTED_VERSION} with the data that lets a client choose another. */
    public static RpcError unsupportedVersion(String requested) {
        String message = "Unsupported protocol version; " + MetaKeys.PROTOCOL_VERSION + " may be "
                + String.join(", ", ModernDialect.SUPPORTED) + ". Older revisions start with initialize.";
        return new RpcError(UNSUPPORTED_VERSION, message, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("supported");
            for (String version : ModernDialect.SUPPORTED) {
                out.writeString(version);
            }
            out.writeEndArray();
            out.writeStringField("requested", requested);
            out.writeEndObject();
        });
    }

    /** A failure outside of tools, whose results could show it to the model. */
    public static RpcError of(GatewayError error) {
        boolean asked = error instanceof GatewayError.BadRequest || error instanceof GatewayError.NotAllowed;
        int code = asked ? RpcError.INVALID_PARAMS : RpcError.INTERNAL;
        return new RpcError(code, ErrorText.of(error), out -> {
            out.writeStartObject();
            ErrorText.writeMeta(out, error);
            out.writeEndObject();
        });
    }
}
