package dev.snowgate.session;

import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a connection, a session or, where a protocol has neither, of a single request: the scope in which ids
 * are unique. Holds what is open in both directions. All methods belong to the connection's loop.
 */
public final class Peer {
    private final SessionServices services;
    private final PeerInfo info;
    private final InFlight inFlight = new InFlight();
    private final Asks asks = new Asks();
    private final Map<Class<?>, Object> memory = new HashMap<>();
    private final List<Runnable> onClose = new ArrayList<>();
    private boolean draining;
    private boolean closed;

    /** A peer that has asked nothing yet. */
    public Peer(SessionServices services, PeerInfo info) {
        this.services = services;
        this.info = info;
    }

    /** Who it is. */
    public PeerInfo info() {
        return info;
    }

    /** What all peers share. */
    public SessionServices services() {
        return services;
    }

    Asks asks() {
        return asks;
    }

    /**
     * Opens an exchange for a request, to be handed to the dispatcher.
     *
     * @param outlet where the answer and what precedes it go
     * @throws RpcException {@link RpcError#INVALID_REQUEST} when the id is in flight already
     */
    public Exchange open(Message.Request request, Speaker speaker, Connection outlet) throws RpcException {
        if (inFlight.isOpen(request.id())) {
            throw new RpcException(
                    new RpcError(RpcError.INVALID_REQUEST, "Invalid request: this id is already in flight."),
                    request.id());
        }
        Exchange exchange = new Exchange(request, speaker, this, outlet, inFlight);
        inFlight.add(exchange);
        return exchange;
    }

    /** Ends the exchange of that id without an answer; nothing happens when there is none. */
    public void cancel(RequestId id, CancelReason why) {
        inFlight.abandon(id, why);
    }

    /** Takes the answer to a request of ours; false when there is none of that id. */
    public boolean answered(Message.Response response) {
        return asks.answered(response);
    }

    /** Requests that are not yet answered. */
    public int inFlight() {
        return inFlight.size();
    }

    /** Refuses further calls; completes when all that is in flight has been answered. */
    public Future<Void> drain() {
        draining = true;
        inFlight.drainAll();
        return inFlight.whenEmpty();
    }

    /** Ends what would never end by itself; completes when nothing is in flight. Does not stop what comes in. */
    public Future<Void> whenIdle() {
        inFlight.drainAll();
        return inFlight.whenEmpty();
    }

    /** Cancels all that is in flight, answers it with {@code error}, and nothing any more. */
    public void end(CancelReason why, RpcError error) {
        inFlight.endAll(why, error);
        close(why);
    }

    /** Cancels all that is in flight and answers nothing any more. */
    public void close(CancelReason why) {
        closed = true;
        inFlight.abandonAll(why);
        List.copyOf(onClose).forEach(Runnable::run);
        onClose.clear();
    }

    /** Runs {@code task} when {@link #close} is called. */
    public void onClose(Runnable task) {
        onClose.add(task);
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return closed;
    }

    /** What a part of the protocol remembers of this peer, for as long as the peer is there. */
    public <T> T memory(Class<T> kind, Supplier<T> first) {
        return kind.cast(memory.computeIfAbsent(kind, absent -> first.get()));
    }

    /** Why one more call would be too much, or null; the call in question is in flight already. */
    @Nullable
    GatewayError refusal() {
        GatewayError ending = ending();
        if (ending != null) {
            return ending;
        }
        int max = services.settings().maxInFlight();
        if (inFlight.size() > max) {
            return refused(
                    ErrorCode.OVERLOADED,
                    "This connection has " + max + " calls in flight, which is its limit.",
                    "Wait for an answer, or cancel a call, before the next.");
        }
        return null;
    }

    /** Why nothing may begin any more, or null. */
    @Nullable
    GatewayError ending() {
        return draining
                ? refused(
                        ErrorCode.SHUTTING_DOWN, "The gateway is shutting down.", "Connect again and repeat the call.")
                : null;
    }

    private static GatewayError refused(ErrorCode code, String message, String hint) {
        return new GatewayError.Unavailable(code, message, hint, null, null, null);
    }
}
