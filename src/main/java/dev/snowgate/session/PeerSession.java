package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.CancelReason;
import dev.snowgate.mcp.Methods;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer on one connection. Takes its messages in any order of eras, answers each request once, in the order in which
 * they finish, or not at all when it was cancelled. All methods belong to the connection's loop.
 */
public final class PeerSession {
    private static final Logger LOG = LoggerFactory.getLogger(PeerSession.class);

    /** One received message must not make an unbounded number of answers. */
    private static final int MAX_BATCH = 100;

    private final Connection connection;
    private final Eras eras = new Eras();
    private final InFlight inFlight = new InFlight();
    private final ToolCalls toolCalls;
    private final MethodTable methods;
    private boolean closed;

    /** A session for a connection that has just opened. */
    public PeerSession(SessionServices services, PeerInfo peer, Connection connection) {
        this.connection = connection;
        this.toolCalls = new ToolCalls(services, peer, connection, inFlight);
        this.methods = new MethodTable(services, eras, toolCalls);
    }

    /**
     * Takes one message.
     *
     * @return completes when all that it asked for is answered and written, or will never be. A transport that counts
     *     messages until then holds a bounded number of them however slowly its peer reads.
     */
    public Future<Void> receive(byte[] utf8) {
        if (closed) {
            return Future.succeededFuture();
        }
        try {
            JsonNode tree = RpcCodec.parse(utf8);
            return tree.isArray() && !tree.isEmpty() && eras.receivesBatches() ? batch(tree) : handle(tree);
        } catch (RpcException fault) {
            return refuse(fault);
        }
    }

    /** Answers a message that the transport could not even take whole, and goes on. */
    public Future<Void> refuse(RpcException fault) {
        return closed ? Future.succeededFuture() : connection.send(RpcCodec.error(fault.id(), fault.error()));
    }

    /** Requests that are not yet answered. */
    public int inFlight() {
        return inFlight.size();
    }

    /** Refuses further tool calls; completes when all that is in flight has been answered. */
    public Future<Void> drain() {
        toolCalls.drain();
        return inFlight.whenEmpty();
    }

    /** Completes when nothing is in flight; does not stop what comes in. */
    public Future<Void> whenIdle() {
        return inFlight.whenEmpty();
    }

    /** Cancels all that is in flight and answers nothing any more. */
    public void close(CancelReason why) {
        closed = true;
        inFlight.abandonAll(why);
    }

    private Future<Void> batch(JsonNode messages) throws RpcException {
        if (messages.size() > MAX_BATCH) {
            throw new RpcException(RpcError.INVALID_REQUEST, "A batch may have " + MAX_BATCH + " messages.");
        }
        List<Future<Void>> all = new ArrayList<>();
        for (JsonNode message : messages) {
            all.add(handle(message));
        }
        return Future.join(all).mapEmpty();
    }

    private Future<Void> handle(JsonNode tree) {
        try {
            Message message = RpcCodec.read(tree);
            if (message instanceof Message.Request request) {
                return request(request);
            }
            if (message instanceof Message.Notification notification) {
                notified(notification);
            }
            // We send no requests, so a response answers nothing.
            return Future.succeededFuture();
        } catch (RpcException fault) {
            return refuse(fault);
        }
    }

    private Future<Void> request(Message.Request request) {
        if (inFlight.isOpen(request.id())) {
            return refuse(new RpcException(
                    new RpcError(RpcError.INVALID_REQUEST, "Invalid request: this id is already in flight."),
                    request.id()));
        }
        Speaker speaker;
        try {
            speaker = eras.of(request);
        } catch (RpcException fault) {
            return refuse(new RpcException(fault.error(), request.id()));
        }
        Exchange exchange = new Exchange(request, speaker, connection, inFlight);
        inFlight.add(exchange);
        serve(exchange, request.method());
        return exchange.over();
    }

    // The last fence: a defect in a method must end its request, not the connection.
    @SuppressWarnings("CatchingUnchecked")
    private void serve(Exchange exchange, String method) {
        try {
            methods.find(exchange.dialect(), method).handle(exchange);
        } catch (RpcException fault) {
            exchange.fail(fault.error());
        } catch (Exception e) {
            LOG.error("{} failed", method, e);
            exchange.fail(new RpcError(RpcError.INTERNAL, "Internal error."));
        }
    }

    private void notified(Message.Notification notification) {
        if (notification.method().equals(Methods.CANCELLED)) {
            RequestId id = RequestId.from(notification.params().get("requestId"));
            if (id != null) {
                inFlight.abandon(id, CancelReason.CLIENT);
            }
        }
    }
}
