package dev.snowgate.transport.bridge;

import dev.snowgate.mcp.Methods;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.rpc.RpcError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A client on one side, a gateway on the other. Messages pass as they are, in both eras. Each request of the client ends in
 * one answer, the gateway's or, when that can no longer come, an error of the bridge; the next request connects again.
 * Belongs to one event loop.
 */
public final class Bridge implements Upstream.Listener {
    /** No answer will come; a code of our own, outside of what JSON-RPC keeps for itself. */
    public static final int NO_ANSWER = -31_000;

    private final Consumer<Buffer> toClient;
    private final Upstream upstream;
    private final Map<RequestId, Carried> open = new LinkedHashMap<>();
    private final Promise<Void> idle = Promise.promise();
    private boolean ending;

    /**
     * A bridge that connects when the first message comes.
     *
     * @param toClient takes each line for the client, without its end
     */
    public Bridge(Vertx vertx, BridgeTarget target, Consumer<Buffer> toClient) {
        this.toClient = toClient;
        this.upstream =
                target.isSocket() ? new SocketUpstream(vertx, target, this) : new HttpUpstream(vertx, target, this);
    }

    /** Carries one message of the client. */
    public Future<Void> receive(byte[] utf8) {
        Carried message = Carried.of(utf8);
        message.parts().forEach(this::note);
        return upstream.send(message)
                .onFailure(e -> failed(message, Refusals.of(e)))
                .otherwiseEmpty();
    }

    private void note(Carried part) {
        RequestId id = part.id();
        if (part.isRequest() && id != null) {
            open.put(id, part);
        }
        RequestId cancelled = RequestId.from(part.params().get("requestId"));
        if (part.method().equals(Methods.CANCELLED) && cancelled != null) {
            // Nothing is answered after a cancel.
            open.remove(cancelled);
        }
    }

    /** The client's input has ended: waits for what is open, at most {@code grace}. */
    public Future<Void> end(Vertx vertx, Duration grace) {
        ending = true;
        settled();
        long timer = vertx.setTimer(Math.max(1, grace.toMillis()), late -> idle.tryComplete());
        return idle.future().onComplete(over -> vertx.cancelTimer(timer)).eventually(upstream::close);
    }

    @Override
    public void received(Carried message) {
        boolean wanted = false;
        for (Carried part : message.parts()) {
            RequestId id = part.id();
            wanted |= !part.isAnswer() || id == null || open.remove(id) != null;
        }
        if (!wanted) {
            return;
        }
        toClient.accept(message.line());
        settled();
    }

    @Override
    public void failed(Carried request, String why) {
        for (Carried part : request.parts()) {
            RequestId id = part.id();
            if (id != null && open.remove(id) != null) {
                answer(id, why);
            }
        }
        settled();
    }

    @Override
    public void lost(String why) {
        List<RequestId> ids = List.copyOf(open.keySet());
        open.clear();
        ids.forEach(id -> answer(id, why));
        settled();
    }

    private void answer(RequestId id, String why) {
        toClient.accept(RpcCodec.error(id, new RpcError(NO_ANSWER, why)).bytes());
    }

    /** A subscription has no end of its own, so nobody waits for one. */
    private void settled() {
        if (ending
                && open.values().stream().allMatch(request -> request.method().equals(Methods.LISTEN))) {
            idle.tryComplete();
        }
    }
}
