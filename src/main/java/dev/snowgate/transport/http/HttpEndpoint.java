package dev.snowgate.transport.http;

import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.auth.Authenticator;
import dev.snowgate.auth.Entrance;
import dev.snowgate.auth.Identity;
import dev.snowgate.auth.OriginPolicy;
import dev.snowgate.call.CancelReason;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Dispatcher;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MCP's Streamable HTTP: mount it at {@code /mcp}. Both eras, decided for each request. */
public final class HttpEndpoint implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
    private static final String METHODS = "POST, DELETE, OPTIONS";

    private final Vertx vertx;
    private final Dispatcher dispatcher;
    private final HttpSettings settings;
    private final OriginPolicy policy;
    private final Entrance entrance;
    private final Ladder ladder;
    private final OpenPosts posts = new OpenPosts();
    private final Outlet.Waiting unread;
    private final Promise<Void> idle = Promise.promise();
    private final AtomicInteger bodies = new AtomicInteger();
    private volatile IntSupplier others = () -> 0;
    private volatile boolean stopping;

    /** An endpoint that has served nothing yet. */
    public HttpEndpoint(Vertx vertx, Dispatcher dispatcher, HttpSettings settings, Authenticator authenticator) {
        this.vertx = vertx;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.policy = new OriginPolicy(settings.allowedHosts(), settings.allowedOrigins());
        this.entrance = new Entrance(vertx, authenticator);
        this.ladder = new Ladder(dispatcher);
        this.unread = new Outlet.Waiting(dispatcher.services().ticker());
    }

    /** Requests that are not answered yet. */
    public int size() {
        return posts.size();
    }

    /** Counts {@code others} against {@link HttpSettings#maxOpen} as well; to be called before the first request. */
    public void beside(IntSupplier others) {
        this.others = others;
    }

    /** Answers of which more waits until their clients read. */
    int unread() {
        return unread.size();
    }

    /**
     * Ends what callers asked for whose credential has expired or was revoked since, and answers that nobody reads; from any
     * thread, about once a second.
     */
    public void recheck() {
        unread.sweep();
        posts.endUnless(entrance::holds);
    }

    @Override
    public void handle(HttpServerRequest request) {
        try {
            admit(request);
        } catch (HttpRefusal refusal) {
            Answers.refuse(request, refusal);
        }
    }

    /**
     * Accepts no more requests, lets those that are open end within {@code grace}, cancels the rest. Completes when none is
     * open; close the server afterwards.
     */
    public Future<Void> shutdown(Duration grace) {
        stopping = true;
        posts.drain();
        Runnable timer = dispatcher.services().timers().after(grace, () -> posts.close(CancelReason.DRAIN));
        ended();
        return idle.future().onComplete(none -> timer.run());
    }

    private void admit(HttpServerRequest request) throws HttpRefusal {
        String refusal = policy.refusal(request);
        if (refusal != null) {
            LOG.warn("{} (from {})", refusal, request.remoteAddress());
            throw HttpRefusal.of(403, refusal);
        }
        Cors.allow(request);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            Cors.preflight(request, METHODS);
            return;
        }
        entrance.pass(request, identity -> serve(request, identity), out -> Answers.refuse(request, out));
    }

    private void serve(HttpServerRequest request, Identity identity) {
        try {
            route(request, identity);
        } catch (HttpRefusal refusal) {
            Answers.refuse(request, refusal);
        }
    }

    private void route(HttpServerRequest request, Identity identity) throws HttpRefusal {
        if (request.method().equals(HttpMethod.DELETE)) {
            endSession(request, identity);
        } else if (request.method().equals(HttpMethod.POST)) {
            post(request, identity);
        } else {
            request.response().putHeader("Allow", METHODS);
            throw HttpRefusal.of(
                    405, "Method not allowed: send each message by POST, or open a WebSocket at the same address.");
        }
    }

    private void endSession(HttpServerRequest request, Identity identity) throws HttpRefusal {
        String id = new Headers(request.headers()).session();
        if (id == null) {
            throw HttpRefusal.of(400, "Bad request: " + Headers.SESSION + " says which session is to end.");
        }
        LegacySession session = LegacySession.read(id);
        if (session == null || posts.isEnded(session, identity)) {
            throw LegacyRungs.noSession();
        }
        posts.end(session, identity);
        Answers.empty(request, 204);
    }

    private void post(HttpServerRequest request, Identity identity) throws HttpRefusal {
        checkStopping();
        MediaTypes.check(request.headers());
        // Counted apart from what is open: a cancel or an answer must get through when no more requests do.
        if (bodies.incrementAndGet() > settings.maxOpen()) {
            bodies.decrementAndGet();
            throw full(request);
        }
        BodyReader.read(request, settings, dispatcher.services().timers())
                .onComplete(over -> bodies.decrementAndGet())
                .onSuccess(body -> received(request, body, identity))
                .onFailure(e -> {
                    // What is left of the body would have to be read before the next request.
                    if (request.version() != HttpVersion.HTTP_2) {
                        request.response().putHeader("Connection", "close");
                    }
                    Answers.refuse(
                            request, e instanceof HttpRefusal refusal ? refusal : HttpRefusal.of(400, "Bad body."));
                });
    }

    private void received(HttpServerRequest request, byte[] body, Identity identity) {
        try {
            answer(request, ladder.classify(RpcCodec.parse(body), new Headers(request.headers())), identity);
        } catch (RpcException fault) {
            Answers.refuse(request, new HttpRefusal(400, fault));
        } catch (HttpRefusal refusal) {
            Answers.refuse(request, refusal);
        }
    }

    private void answer(HttpServerRequest request, Inbound inbound, Identity identity) throws HttpRefusal {
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
            request.response().putHeader("WWW-Authenticate", String.valueOf(refusal.challenge()));
            throw new HttpRefusal(refusal.status(), HttpRefusal.TRANSPORT, refusal.message(), asked.id());
        }
    }

    private void checkStopping() throws HttpRefusal {
        if (stopping) {
            throw HttpRefusal.of(503, "The gateway is shutting down.");
        }
    }

    private static HttpRefusal full(HttpServerRequest request) {
        request.response().putHeader("Retry-After", "1");
        return HttpRefusal.of(503, "The gateway has as many requests open as it may (server.maxConnections).");
    }

    private Post open(HttpServerRequest request, Identity identity, boolean batch, boolean modern) throws HttpRefusal {
        // The shutdown may have begun while the body arrived.
        checkStopping();
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
