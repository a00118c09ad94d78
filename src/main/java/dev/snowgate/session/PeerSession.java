package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.auth.ScopeRule;
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

/**
 * One peer on one channel that carries all messages of both sides: stdio or a WebSocket. Takes its messages in any order of eras, answers each request once, in the order in which
 * they finish, or not at all when it was cancelled. All methods belong to the connection's loop.
 */
public final class PeerSession {
    /** One received message must not make an unbounded number of answers. */
    private static final int MAX_BATCH = 100;

    /** As over HTTP, where the status 403 says more. */
    private static final int REFUSED = -32000;

    private final Dispatcher dispatcher;
    private final Connection connection;
    private final ScopeRule scopes;
    private final Eras eras = new Eras();
    private final Peer peer;

    /** A session for a connection that has just opened. */
    public PeerSession(Dispatcher dispatcher, PeerInfo info, Connection connection) {
        this(dispatcher, info, connection, ScopeRule.NONE);
    }

    /** The same for a peer whose access token may not reach to everything. */
    public PeerSession(Dispatcher dispatcher, PeerInfo info, Connection connection, ScopeRule scopes) {
        this.dispatcher = dispatcher;
        this.scopes = scopes;
        this.connection = connection;
        this.peer = new Peer(dispatcher.services(), info);
    }

    /**
     * Takes one message.
     *
     * @return completes when all that it asked for is answered and written, or will never be. A transport that counts
     *     messages until then holds a bounded number of them however slowly its peer reads.
     */
    public Future<Void> receive(byte[] utf8) {
        if (peer.isClosed()) {
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
        return peer.isClosed() ? Future.succeededFuture() : connection.send(RpcCodec.error(fault.id(), fault.error()));
    }

    /** Requests that are not yet answered. */
    public int inFlight() {
        return peer.inFlight();
    }

    /** Refuses further calls; completes when all that is in flight has been answered. */
    public Future<Void> drain() {
        return peer.drain();
    }

    /** Completes when nothing is in flight; does not stop what comes in. */
    public Future<Void> whenIdle() {
        return peer.whenIdle();
    }

    /** Cancels all that is in flight and answers nothing any more. */
    public void close(CancelReason why) {
        peer.close(why);
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
            } else if (message instanceof Message.Response response) {
                peer.answered(response);
            }
            return Future.succeededFuture();
        } catch (RpcException fault) {
            return refuse(fault);
        }
    }

    private Future<Void> request(Message.Request request) {
        AuthRefusal refusal = scopes.refusal(peer.info().principal(), dispatcher.writes(request));
        if (refusal != null) {
            dispatcher.refused(peer.info(), request, REFUSED);
            return refuse(new RpcException(new RpcError(REFUSED, refusal.message()), request.id()));
        }
        Exchange exchange;
        try {
            exchange = peer.open(request, eras.of(request), connection);
        } catch (RpcException fault) {
            return refuse(new RpcException(fault.error(), request.id()));
        }
        dispatcher.serve(exchange);
        return exchange.over();
    }

    private void notified(Message.Notification notification) {
        if (notification.method().equals(Methods.CANCELLED)) {
            RequestId id = RequestId.from(notification.params().get("requestId"));
            if (id != null) {
                peer.cancel(id, CancelReason.CLIENT);
            }
        }
    }
}
