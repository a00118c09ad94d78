package dev.snowgate.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Discover;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.legacy.Initialize;
import dev.snowgate.rpc.RpcException;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** What every server has: discovery, and the old handshake. */
final class CorePart implements ProtocolPart {
    private static final JsonBody EMPTY = out -> {
        out.writeStartObject();
        out.writeEndObject();
    };

    private final Function<Exchange, ObjectNode> capabilities;

    private final List<ProtocolPart> others;

    CorePart(Function<Exchange, ObjectNode> capabilities, List<ProtocolPart> others) {
        this.capabilities = capabilities;
        this.others = others;
    }

    @Override
    public void register(MethodTable.Builder table) {
        table.modern(Methods.DISCOVER, exchange -> {
            ServerInfo server = exchange.peer().services().server();
            return Future.succeededFuture(Discover.result(exchange.dialect(), server, capabilities.apply(exchange)));
        });
        table.legacy(Methods.INITIALIZE, this::initialize);
        table.legacy(Methods.PING, exchange -> Future.succeededFuture(EMPTY));
    }

    private Future<JsonBody> initialize(Exchange exchange) throws RpcException {
        Initialize initialize = Initialize.read(exchange.params());
        others.forEach(part -> part.opened(exchange));
        return Future.succeededFuture(
                initialize.result(exchange.peer().services().server(), capabilities.apply(exchange)));
    }
}
