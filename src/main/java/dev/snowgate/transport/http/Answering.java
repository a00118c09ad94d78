package dev.snowgate.transport.http;

import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.auth.Entrance;
import dev.snowgate.auth.Identity;
import dev.snowgate.rpc.Message;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.PeerInfo;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Requests that were understood, until each is answered. */
final class Answering {
    private final Vertx vertx;
    private final Dispatcher dispatcher;
    private final Entrance entrance;
    private final HttpSettings settings;
    private final OpenPosts posts = new OpenPosts();
    private final Outlet.Waiting unread;
    private final Promise<Void> idle = Promise.promise();
    private volatile IntSupplier others = () -> 0;
    private volatile boolean stopping;

    Answering(Vertx vertx, Dispatcher dispatcher, Entrance entrance, HttpSettings settings) {
        this.vertx = vertx;
        this.dispatcher = dispatcher;
        this.entrance = entrance;
        this.settings = settings;
        this.unread = new Outlet.Waiting(dispatcher.services().ticker());
    }

    /** Requests that are not answered yet. */
    int size() {
        return posts.size();
    }

    /** Answers of which more waits until their clients read. */
    int unread() {
        return unread.size();
    }

    /** Counts {@code others} against the limit as well. */
    void beside(IntSupplier others) {
        this.others = others;
    }

    /** Refuses when no more requests are accepted. */
    void checkServing() throws HttpRefusal {
        if (stopping) {
            throw HttpRefusal.of(503, "The gateway is shutting down.");
        }
    }

    static HttpRefusal full(HttpServerRequest request) {
        request.response().putHeader("Retry-After", "1");
        return HttpRefusal.of(503, "The gateway has as many requests open as it may (server.maxConnections).");
    }

    /** As {@link HttpEndpoint#recheck}. */
    void recheck() {
        unread.sweep();
        posts.endUnless(
                entrance::holds,
                entrance.scopes()
                        .challenge()
                        .invalid("The credential expired or was revoked before the answer, and the call was ended."));
    }

    /** As {@link HttpEndpoint#shutdown}. */
    Future<Void> shutdown(Duration grace) {
        stopping = true;
        posts.drain();
        Runnable timer = dispatcher.services().timers().after(grace, posts::cutOff);
        ended();
        return idle.future().onComplete(none -> timer.run());
    }

    /** Ends a session of the older revisions with all its calls. */
    void end(LegacySession session, Identity identity) throws HttpRefusal {
        if (posts.isEnded(session, identity)) {
            throw LegacyRungs.noSession();
        }
        posts.end(session, identity);
    }

    /** Answers a request whose body was understood. */
    void answer(HttpServerRequest request, Inbound inbound, Identity identity) throws HttpRefusal {
        if (inbound instanceof Inbound.Modern modern) {
            checkReach(request, modern.request(), identity);
            Post post = open(request, identity, false, true);
            post.serve(modern).onComplete(over -> close(post));
        } else if (inbound instanceof Inbound.Legacy legacy) {
            legacy(request, legacy, identity);
        } else {
            Answers.empty(request, 202);
        }
    }

    private void legacy(HttpServerRequest request, Inbound.Legacy legacy, Identity identity) throws HttpRefusal {
        LegacySession session = legacy.session();
        if (session != null && posts.isEnded(session, identity)) {
            throw LegacyRungs.noSession();
        }
        for (Message.Request each : legacy.requests()) {
            checkReach(request, each, identity);
        }
        posts.heed(legacy, identity);
        if (legacy.requests().isEmpty()) {
            Answers.empty(request, 202);
            return;
        }
        if (legacy.opens() && session != null) {
            request.response().putHeader(Headers.SESSION, session.id());
        }
        Post post = open(request, identity, legacy.batch(), false);
        post.serve(legacy).onComplete(over -> close(post));
    }

    private void checkReach(HttpServerRequest request, Message.Request asked, Identity identity) throws HttpRefusal {
        AuthRefusal refusal = entrance.scopes().refusal(identity.principal(), dispatcher.writes(asked));
        if (refusal != null) {
            dispatcher.refused(new PeerInfo(identity.principal(), "http"), asked, HttpRefusal.TRANSPORT);
            request.response().putHeader("WWW-Authenticate", String.valueOf(refusal.challenge()));
            throw new HttpRefusal(refusal.status(), HttpRefusal.TRANSPORT, refusal.message(), asked.id());
        }
    }

    private Post open(HttpServerRequest request, Identity identity, boolean batch, boolean modern) throws HttpRefusal {
        // The shutdown may have begun while the body arrived.
        checkServing();
        if (posts.size() + others.getAsInt() >= settings.maxOpen()) {
            throw full(request);
        }
        Context context = vertx.getOrCreateContext();
        Reply reply = new Reply(request.response(), new Outlet(request, context, unread), context, batch, modern);
        Post post = new Post(dispatcher, identity, request.response(), reply, settings.heartbeat());
        posts.add(post);
        return post;
    }

    private void close(Post post) {
        posts.remove(post);
        ended();
    }

    private void ended() {
        if (stopping && posts.size() == 0) {
            idle.tryComplete();
        }
    }
}
