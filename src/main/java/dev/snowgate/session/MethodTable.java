package dev.snowgate.session;

import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.Discover;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.ToolList;
import dev.snowgate.mcp.legacy.Initialize;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import java.util.Map;

/** All methods, by era. A new method is one line here. */
final class MethodTable {
    private final Map<String, Method> modern;
    private final Map<String, Method> legacy;

    MethodTable(SessionServices services, Eras eras, Method toolsCall) {
        ServerInfo server = services.server();
        Method toolsList = exchange -> {
            ToolList.checkCursor(exchange.params());
            exchange.answer(ToolList.result(exchange.dialect(), server, services.tools()));
        };
        modern = Map.of(
                Methods.DISCOVER, exchange -> exchange.answer(Discover.result(exchange.dialect(), server)),
                Methods.TOOLS_LIST, toolsList,
                Methods.TOOLS_CALL, toolsCall);
        legacy = Map.of(
                Methods.INITIALIZE,
                exchange -> {
                    Initialize initialize = Initialize.read(exchange.params());
                    eras.agree(initialize);
                    exchange.answer(initialize.result(server));
                },
                Methods.PING,
                exchange -> exchange.answer(out -> {
                    out.writeStartObject();
                    out.writeEndObject();
                }),
                Methods.TOOLS_LIST,
                toolsList,
                Methods.TOOLS_CALL,
                toolsCall);
    }

    Method find(Dialect dialect, String name) throws RpcException {
        Method method = (dialect instanceof LegacyDialect ? legacy : modern).get(name);
        if (method == null) {
            String shown = name.length() > 100 ? name.substring(0, 100) + "…" : name;
            throw new RpcException(
                    RpcError.METHOD_NOT_FOUND, "Method not found in revision " + dialect.version() + ": " + shown);
        }
        return method;
    }
}
