package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Tool;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/** Admits {@code tools/call} requests of one connection. */
final class ToolCalls implements Method {
    private final SessionServices services;
    private final PeerInfo peer;
    private final Connection connection;
    private final InFlight table;
    private boolean draining;

    ToolCalls(SessionServices services, PeerInfo peer, Connection connection, InFlight table) {
        this.services = services;
        this.peer = peer;
        this.connection = connection;
        this.table = table;
    }

    /** From now on refuses every call. */
    void drain() {
        draining = true;
    }

    @Override
    public void handle(Exchange exchange) throws RpcException {
        JsonNode name = exchange.params().path("name");
        if (!name.isTextual()) {
            throw new RpcException(RpcError.INVALID_PARAMS, "tools/call needs params.name, a string.");
        }
        Tool tool = services.tools().find(name.textValue());
        if (tool == null) {
            String shown =
                    name.textValue().substring(0, Math.min(128, name.textValue().length()));
            throw new RpcException(
                    RpcError.INVALID_PARAMS, "Unknown tool: " + shown + ". tools/list names those there are.");
        }
        ObjectNode arguments = arguments(exchange.params());
        ToolCall call = new ToolCall(services, peer, connection, exchange, tool);
        GatewayError refusal = refusal();
        if (refusal != null) {
            call.refuse(refusal);
        } else {
            call.start(arguments);
        }
    }

    private static ObjectNode arguments(ObjectNode params) throws RpcException {
        JsonNode arguments = params.get("arguments");
        if (arguments == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (arguments instanceof ObjectNode object) {
            return object;
        }
        throw new RpcException(RpcError.INVALID_PARAMS, "params.arguments must be an object.");
    }

    private @Nullable GatewayError refusal() {
        if (draining) {
            return new GatewayError.Unavailable(
                    ErrorCode.SHUTTING_DOWN,
                    "The gateway is shutting down.",
                    "Connect again and repeat the call.",
                    null,
                    null,
                    null);
        }
        int max = services.settings().maxInFlight();
        // The table already holds the call in question.
        if (table.size() > max) {
            return new GatewayError.Unavailable(
                    ErrorCode.OVERLOADED,
                    "This connection has " + max + " calls in flight, which is its limit.",
                    "Wait for an answer, or cancel a call, before the next.",
                    null,
                    null,
                    null);
        }
        return null;
    }
}
