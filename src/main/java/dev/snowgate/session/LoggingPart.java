package dev.snowgate.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.LogLevel;
import dev.snowgate.mcp.Methods;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import io.vertx.core.Future;

/** {@code logging/setLevel} of legacy clients; modern ones say their level in each request. */
public final class LoggingPart implements ProtocolPart {
    private static final JsonBody EMPTY = out -> {
        out.writeStartObject();
        out.writeEndObject();
    };

    @Override
    public void register(MethodTable.Builder table) {
        table.legacy(Methods.SET_LEVEL, LoggingPart::setLevel);
    }

    @Override
    public void advertise(ObjectNode capabilities, Dialect dialect) {
        capabilities.putObject("logging");
    }

    private static Future<JsonBody> setLevel(Exchange exchange) throws RpcException {
        LogLevel level = LogLevel.of(exchange.params().path("level").asText(""));
        if (level == null) {
            throw new RpcException(RpcError.INVALID_PARAMS, "params.level " + LogLevel.ALLOWED);
        }
        LogThreshold.ofSession(exchange).set(level);
        return Future.succeededFuture(EMPTY);
    }
}
