package dev.snowgate.session;

import dev.snowgate.mcp.ClientCapabilities;
import dev.snowgate.mcp.MetaKeys;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.RequestMeta;
import dev.snowgate.mcp.legacy.Initialize;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each message which revision it speaks: a request that names its revision is a modern one and served
 * without memory; {@code initialize} makes all others on this connection legacy (versioning.mdx of 2026-07-28). Both may
 * run side by side.
 */
final class Eras {
    private @Nullable Speaker legacy;

    /** Whether arrays of messages must be accepted. */
    boolean receivesBatches() {
        return legacy != null && legacy.dialect() instanceof LegacyDialect dialect && dialect.receivesBatches();
    }

    Speaker of(Message.Request request) throws RpcException {
        if (RequestMeta.isModern(request.params())) {
            return Speaker.of(RequestMeta.read(request.params()));
        }
        if (request.method().equals(Methods.INITIALIZE)) {
            legacy = Speaker.of(Initialize.read(request.params()));
        }
        if (legacy != null) {
            return legacy;
        }
        // The one request that a legacy client may send before it is initialized.
        if (request.method().equals(Methods.PING)) {
            return new Speaker(LegacyDialect.V2025_11_25, "", ClientCapabilities.NONE);
        }
        throw new RpcException(
                RpcError.INVALID_PARAMS,
                "Either send initialize first, or put \"" + MetaKeys.PROTOCOL_VERSION + "\" and \""
                        + MetaKeys.CLIENT_CAPABILITIES + "\" into params._meta of every request.");
    }
}
