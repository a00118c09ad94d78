package dev.snowgate.transport.http;

import dev.snowgate.auth.Identity;
import dev.snowgate.call.CancelReason;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.Exchange;
import dev.snowgate.session.Peer;
import dev.snowgate.session.PeerInfo;
import dev.snowgate.session.Speaker;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One POST with requests, until all are over. In the modern era its response is the request's life: whoever closes it,
 * cancels. In the legacy era a client may lose its connection without losing its call, which its deadline still ends.
 */
final class Post {
    private final Dispatcher dispatcher;
    private final Identity identity;
    private final Peer peer;
    private final HttpServerResponse response;
    private final Reply reply;
    private final Duration heartbeat;
    private @Nullable LegacySession session;
    private Runnable beat = () -> {};

    Post(Dispatcher dispatcher, Identity identity, HttpServerResponse response, Reply reply, Duration heartbeat) {
        this.dispatcher = dispatcher;
        this.identity = identity;
        this.peer = new Peer(dispatcher.services(), new PeerInfo(identity.principal(), "http"));
        this.response = response;
        this.reply = reply;
        this.heartbeat = heartbeat;
    }

    /** Serves a request of a revision without sessions; completes when it is over. */
    Future<Void> serve(Inbound.Modern inbound) {
        onGone(() -> peer.close(CancelReason.CONNECTION_CLOSED));
        return serve(List.of(inbound.request()), inbound.speaker());
    }

    /** Serves the requests of the older revisions; completes when all are over. */
    Future<Void> serve(Inbound.Legacy inbound) {
        session = inbound.session();
        onGone(() -> {});
        return serve(inbound.requests(), inbound.speaker());
    }

    private Future<Void> serve(List<Message.Request> requests, Speaker speaker) {
        scheduleBeat();
        List<Future<Void>> all = new ArrayList<>();
        for (Message.Request request : requests) {
            all.add(serve(request, speaker));
        }
        // A response that cannot be written ends its exchange as well.
        return Future.join(all)
                .transform(over -> Future.<Void>succeededFuture())
                .onComplete(over -> reply.execute(this::finish));
    }

    private Future<Void> serve(Message.Request request, Speaker speaker) {
        Exchange exchange;
        try {
            exchange = peer.open(request, speaker, reply);
        } catch (RpcException fault) {
            return reply.send(RpcCodec.error(fault.id(), fault.error()));
        }
        dispatcher.serve(exchange);
        return exchange.over();
    }

    private void finish() {
        beat.run();
        reply.finish();
        // What a part subscribed to for this peer would be held, and told to nobody, for ever.
        peer.close(CancelReason.CONNECTION_CLOSED);
    }

    private void onGone(Runnable then) {
        Runnable once = () -> {
            beat.run();
            reply.gone();
            then.run();
        };
        response.closeHandler(closed -> reply.execute(once));
        response.exceptionHandler(reset -> reply.execute(once));
    }

    private void beat() {
        if (reply.beat()) {
            scheduleBeat();
        }
    }

    private void scheduleBeat() {
        beat = dispatcher.services().timers().after(heartbeat, () -> reply.execute(this::beat));
    }

    /** Who sent it. */
    Identity identity() {
        return identity;
    }

    /** Whether it belongs to that session of that caller: an id of a session that leaks gives nobody power over it. */
    boolean isOf(LegacySession other, Identity caller) {
        LegacySession own = session;
        return own != null
                && own.nonce().equals(other.nonce())
                && identity.principal().id().equals(caller.principal().id());
    }

    /** Ends one request without an answer; from any thread. */
    void cancel(RequestId id) {
        reply.execute(() -> peer.cancel(id, CancelReason.CLIENT));
    }

    /** Takes what may be the answer to a question of ours; from any thread. */
    void answered(Message.Response answer) {
        reply.execute(() -> peer.answered(answer));
    }

    /** Refuses further calls and asks endless ones to end; from any thread. */
    void drain() {
        reply.execute(peer::drain);
    }

    /**
     * Ends all with {@code refusal} as the answer; from any thread.
     *
     * @param fields adds what belongs to its status
     */
    void end(CancelReason why, HttpRefusal refusal, Consumer<MultiMap> fields) {
        reply.execute(() -> {
            reply.endsWith(refusal, fields);
            peer.end(why, refusal.fault().error());
        });
    }

    /** Ends all without an answer; from any thread. */
    void close(CancelReason why) {
        reply.execute(() -> peer.close(why));
    }
}
