package dev.snowgate.transport.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.mcp.McpError;
import dev.snowgate.mcp.MetaKeys;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.ModernDialect;
import dev.snowgate.mcp.RequestMeta;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.Mirrored;
import dev.snowgate.session.Speaker;
import org.jspecify.annotations.Nullable;

/**
 * Decides for each POST which era it speaks and whether its headers agree with its body. The rungs and their order are
 * those of the TypeScript SDK's {@code inboundClassification.ts}, against which the official conformance suite was made;
 * {@code src/docs/http.md} lists them.
 */
final class Ladder {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Dispatcher dispatcher;

    Ladder(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    Inbound classify(JsonNode tree, Headers headers) throws HttpRefusal {
        if (tree.isArray()) {
            return LegacyRungs.batch(tree, headers);
        }
        Message message = read(tree);
        if (message instanceof Message.Request request) {
            if (RequestMeta.isModern(request.params())) {
                return modern(request, headers);
            }
            if (isModern(headers.version())) {
                throw withoutEnvelope(request);
            }
        } else if (message instanceof Message.Notification notification
                && (RequestMeta.isModern(notification.params()) || isModern(headers.version()))) {
            return new Inbound.Ignored();
        }
        return LegacyRungs.single(message, headers);
    }

    static Message read(JsonNode tree) throws HttpRefusal {
        try {
            return RpcCodec.read(tree);
        } catch (RpcException fault) {
            throw new HttpRefusal(BAD_REQUEST, fault);
        }
    }

    private Inbound modern(Message.Request request, Headers headers) throws HttpRefusal {
        RequestId id = request.id();
        try {
            String version = RequestMeta.check(request.params());
            headers.checkStated(version, request.method(), id);
            Speaker speaker = Speaker.of(RequestMeta.read(request.params()));
            if (!dispatcher.serves(speaker.dialect(), request.method())) {
                throw new HttpRefusal(
                        NOT_FOUND,
                        RpcError.METHOD_NOT_FOUND,
                        "Method not found in revision " + version + ": " + Headers.shown(request.method()),
                        id);
            }
            headers.checkRequired(request);
            for (Mirrored mirrored : dispatcher.mirrored(request)) {
                headers.check(mirrored, id);
            }
            return new Inbound.Modern(request, speaker);
        } catch (RpcException fault) {
            throw new HttpRefusal(BAD_REQUEST, new RpcException(fault.error(), id));
        }
    }

    private static HttpRefusal withoutEnvelope(Message.Request request) {
        if (request.method().equals(Methods.INITIALIZE)) {
            return new HttpRefusal(
                    BAD_REQUEST,
                    McpError.HEADER_MISMATCH,
                    "Header mismatch: initialize does not exist in the revision that " + Headers.VERSION + " names.",
                    request.id());
        }
        return new HttpRefusal(
                BAD_REQUEST,
                RpcError.INVALID_PARAMS,
                "params._meta[\"" + MetaKeys.PROTOCOL_VERSION + "\"] and [\"" + MetaKeys.CLIENT_CAPABILITIES
                        + "\"] are missing; the revision that " + Headers.VERSION + " names needs them.",
                request.id());
    }

    /** Revisions are dates, so their order is that of their text. */
    static boolean isModern(@Nullable String version) {
        return version != null
                && version.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                && version.compareTo(ModernDialect.SUPPORTED.get(0)) >= 0;
    }
}
