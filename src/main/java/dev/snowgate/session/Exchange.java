package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.ClientCapabilities;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.Outgoing;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.rpc.RpcError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request until it is answered or abandoned, whichever comes first; the other then does nothing. Carries what belongs
 * to the request: who asks, in which revision, what the client can do, how to reach it before the answer, and the token
 * that fires when nobody waits any more. All methods but {@link #execute} belong to the connection's loop.
 */
public final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Message.Request request;
    private final Speaker speaker;
    private final Peer peer;
    private final Connection outlet;
    private final InFlight table;
    private final CancelToken cancel = new CancelToken();
    private final Promise<Void> over = Promise.promise();
    private Runnable onDrain = () -> {};

    Exchange(Message.Request request, Speaker speaker, Peer peer, Connection outlet, InFlight table) {
        this.request = request;
        this.speaker = speaker;
        this.peer = peer;
        this.outlet = outlet;
        this.table = table;
    }

    /** The request's id. */
    public RequestId id() {
        return request.id();
    }

    /** The request's method. */
    public String method() {
        return request.method();
    }

    /** The request's params, an empty object when it had none. */
    public ObjectNode params() {
        return request.params();
    }

    /** The revision that request and answer are written in. */
    public Dialect dialect() {
        return speaker.dialect();
    }

    /** The client's software as it named itself; empty when unknown. For display only. */
    public String client() {
        return speaker.client();
    }

    /** What the client can do. */
    public ClientCapabilities capabilities() {
        return speaker.capabilities();
    }

    /** Who asks, and what else of theirs is remembered. */
    public Peer peer() {
        return peer;
    }

    /** Who answers, as each result repeats it. */
    public ServerInfo server() {
        return peer.services().server().plain();
    }

    /** Fires when nobody waits for the answer any more. */
    public CancelToken cancelToken() {
        return cancel;
    }

    /** Whether an answer is still wanted. */
    public boolean isOpen() {
        return table.holds(this);
    }

    /** Completes when the answer is written, or there will be none. */
    public Future<Void> over() {
        return over.future();
    }

    /** Runs on the connection's loop; from any thread. */
    public void execute(Runnable task) {
        outlet.execute(task);
    }

    /** Where its messages leave; on a channel that all exchanges of a peer share it outlives this one. */
    public Connection outlet() {
        return outlet;
    }

    /** Whether the peer keeps up with what is sent. */
    public boolean writable() {
        return outlet.writable();
    }

    /** Tells the client something before the answer; nothing is sent once the exchange is over. */
    public void notify(String method, JsonBody params) {
        if (isOpen()) {
            outlet.send(RpcCodec.notification(method, params));
        }
    }

    /**
     * Asks the client something before the answer. Only legacy revisions have such requests, and a client only serves
     * those that it declared.
     *
     * @return the result, on the connection's loop; fails with {@link PeerRefused} when the client answers with an error,
     *     and otherwise when the exchange ends first
     * @throws IllegalStateException in a modern revision
     */
    public Future<JsonNode> ask(String method, JsonBody params) {
        if (!(dialect() instanceof LegacyDialect)) {
            throw new IllegalStateException("Revision " + dialect().version() + " has no requests of the server");
        }
        if (!isOpen()) {
            return Future.failedFuture("the exchange is over");
        }
        RequestId id = peer.asks().newId();
        Future<JsonNode> answer = peer.asks().await(id, over());
        outlet.send(RpcCodec.request(id, method, params));
        return answer;
    }

    /**
     * Counts the request against its caller's limits, if its work is not {@link #bounded}: for what is open long, and does
     * little meanwhile.
     *
     * @throws GatewayError when it may not be served now
     */
    public void admit() {
        GatewayError ending = peer.ending();
        if (ending != null) {
            throw ending;
        }
        peer.services().admission().admit(peer.info(), method()).run();
    }

    /**
     * Runs work within the limits of calls: admission, deadline, progress when the client asked for it, cancellation, and
     * the news of its end to the gateway's listener.
     *
     * @param name what is called, for events and logs
     * @return what the work returns; fails with {@link dev.snowgate.call.GatewayError} or an RpcException only
     */
    public <T> Future<T> bounded(String name, Function<CallContext, Future<T>> work) {
        return new BoundedCall<T>(this, name).run(work);
    }

    /** What to do when the gateway shuts down; for exchanges that would otherwise never end. */
    public void onDrain(Runnable task) {
        onDrain = task;
    }

    void drain() {
        onDrain.run();
    }

    void answer(JsonBody result) {
        if (!table.remove(this)) {
            return;
        }
        Outgoing message;
        try {
            message = RpcCodec.result(id(), result);
        } catch (RuntimeException e) {
            LOG.error("The answer to {} could not be written", request.method(), e);
            message = RpcCodec.error(id(), new RpcError(RpcError.INTERNAL, "Internal error."));
        }
        send(message);
    }

    void fail(RpcError error) {
        if (table.remove(this)) {
            send(RpcCodec.error(id(), error));
        }
    }

    /** Ends the exchange with an error, whatever its work comes to. */
    void end(CancelReason why, RpcError error) {
        if (table.remove(this)) {
            cancel.cancel(why);
            send(RpcCodec.error(id(), error));
        }
    }

    /** Ends the exchange without an answer. */
    void abandon(CancelReason why) {
        if (table.remove(this)) {
            cancel.cancel(why);
            over.complete();
            table.settled();
        }
    }

    private void send(Outgoing message) {
        outlet.send(message).onComplete(over);
        table.settled();
    }
}
