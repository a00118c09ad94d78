package dev.snowgate.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.McpError;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves requests, whatever carried them. One per gateway; transports open an {@link Exchange} at their {@link Peer} and
 * hand it over. Safe from all event loops.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final SessionServices services;
    private final List<ProtocolPart> parts;
    private final MethodTable methods;

    /** Serves the parts that {@code services} names, discovery and the old handshake. */
    public Dispatcher(SessionServices services) {
        this.services = services;
        this.parts = new ArrayList<>(services.parts());
        this.parts.add(new CorePart(this::capabilities, services.parts()));
        this.methods = MethodTable.of(parts);
    }

    /** What the sessions share. */
    public SessionServices services() {
        return services;
    }

    /** Whether the revision has the method and this server serves it. */
    public boolean serves(Dialect dialect, String method) {
        return methods.has(dialect, method);
    }

    /** The parameters of a modern request that HTTP repeats in headers of their own. */
    public List<Mirrored> mirrored(Message.Request request) {
        return parts.stream().flatMap(part -> part.mirrored(request).stream()).toList();
    }

    /** Whether the request may change data. */
    public boolean writes(Message.Request request) {
        return parts.stream().anyMatch(part -> part.writes(request));
    }

    /** Lets listeners hear of a request of {@code peer} that its transport refused; {@code code} is JSON-RPC's. */
    public void refused(PeerInfo peer, Message.Request request, int code) {
        String name = request.params().path("name").asText("");
        services.listener().refused(new RefusedRequest(peer, "", request.method(), name, code));
    }

    /** Serves the exchange to its one end; on the loop of its connection. */
    public void serve(Exchange exchange) {
        handle(exchange).onComplete(outcome -> exchange.execute(() -> settle(exchange, outcome)));
    }

    // The last fence: a defect in a method must end its request, not the connection.
    @SuppressWarnings("CatchingUnchecked")
    private Future<JsonBody> handle(Exchange exchange) {
        try {
            return methods.find(exchange.dialect(), exchange.method()).handle(exchange);
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }

    private void settle(Exchange exchange, AsyncResult<JsonBody> outcome) {
        if (outcome.succeeded()) {
            exchange.answer(outcome.result());
        } else if (exchange.isOpen()) {
            RpcError error = error(exchange, outcome.cause());
            services.listener()
                    .refused(new RefusedRequest(
                            exchange.peer().info(),
                            exchange.client(),
                            exchange.method(),
                            exchange.params().path("name").asText(""),
                            error.code()));
            exchange.fail(error);
        }
    }

    private static RpcError error(Exchange exchange, Throwable cause) {
        if (cause instanceof RpcException fault) {
            return fault.error();
        }
        if (cause instanceof GatewayError error) {
            return McpError.of(error);
        }
        LOG.error("{} failed", exchange.method(), cause);
        return new RpcError(RpcError.INTERNAL, "Internal error.");
    }

    private ObjectNode capabilities(Exchange exchange) {
        ObjectNode capabilities = JsonNodeFactory.instance.objectNode();
        parts.forEach(part -> part.advertise(capabilities, exchange.dialect()));
        if (!(exchange.dialect() instanceof LegacyDialect) || exchange.outlet().lasts()) {
            parts.forEach(part -> part.advertiseNews(capabilities));
        }
        return capabilities;
    }
}
