package dev.snowgate.transport.http;

import dev.snowgate.auth.OriginPolicy;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.Principal;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.PeerInfo;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
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
    private final Ladder ladder;
    private final OpenPosts posts = new OpenPosts();
    private final Promise<Void> idle = Promise.promise();
    private volatile boolean stopping;

    /** An endpoint that has served nothing yet. */
    public HttpEndpoint(Vertx vertx, Dispatcher dispatcher, HttpSettings settings) {
        this.vertx = vertx;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.policy = new OriginPolicy(settings.allowedHosts(), settings.allowedOrigins());
        this.ladder = new Ladder(dispatcher);
    }

    /** Requests that are not answered yet. */
    public int size() {
        return posts.size();
    }

    @Override
    public void handle(HttpServerRequest request) {
        try {
            route(request);
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

    private void route(HttpServerRequest request) throws HttpRefusal {
        String refusal = policy.refusal(request);
        if (refusal != null) {
            LOG.warn("{} (from {})", refusal, request.remoteAddress());
            throw HttpRefusal.of(403, refusal);
        }
        Cors.allow(request);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            Cors.preflight(request, METHODS);
        } else if (request.method().equals(HttpMethod.DELETE)) {
            endSession(request);
        } else if (request.method().equals(HttpMethod.POST)) {
            post(request);
        } else {
            request.response().putHeader("Allow", METHODS);
            throw HttpRefusal.of(
                    405, "Method not allowed: send each message by POST, or open a WebSocket at the same address.");
        }
    }

    private void endSession(HttpServerRequest request) throws HttpRefusal {
        String id = new Headers(request.headers()).session();
        if (id == null) {
            throw HttpRefusal.of(400, "Bad request: " + Headers.SESSION + " says which session is to end.");
        }
        LegacySession session = LegacySession.read(id);
        if (session == null || posts.isEnded(session)) {
            throw LegacyRungs.noSession();
        }
        posts.end(session);
        Answers.empty(request, 204);
    }

    private void post(HttpServerRequest request) throws HttpRefusal {
        if (stopping) {
            throw HttpRefusal.of(503, "The gateway is shutting down.");
        }
        if (posts.size() >= settings.maxOpen()) {
            request.response().putHeader("Retry-After", "1");
            throw HttpRefusal.of(503, "The gateway has as many requests open as it may (server.maxConnections).");
        }
        MediaTypes.check(request.headers());
        BodyReader.read(request, settings, dispatcher.services().timers())
                .onSuccess(body -> received(request, body))
                .onFailure(e -> {
                    // What is left of the body would have to be read before the next request.
                    if (request.version() != HttpVersion.HTTP_2) {
                        request.response().putHeader("Connection", "close");
                    }
                    Answers.refuse(
                            request, e instanceof HttpRefusal refusal ? refusal : HttpRefusal.of(400, "Bad body."));
                });
    }

    private void received(HttpServerRequest request, byte[] body) {
        try {
            serve(request, ladder.classify(RpcCodec.parse(body), new Headers(request.headers())));
        } catch (RpcException fault) {
            Answers.refuse(request, new HttpRefusal(400, fault));
        } catch (HttpRefusal refusal) {
            Answers.refuse(request, refusal);
        }
    }

    private void serve(HttpServerRequest request, Inbound inbound) throws HttpRefusal {
        if (inbound instanceof Inbound.Modern modern) {
            Post post = open(request, false, true);
            post.serve(modern).onComplete(over -> close(post));
        } else if (inbound instanceof Inbound.Legacy legacy) {
            legacy(request, legacy);
        } else {
            Answers.empty(request, 202);
        }
    }

    private void legacy(HttpServerRequest request, Inbound.Legacy legacy) throws HttpRefusal {
        LegacySession session = legacy.session();
        if (session != null && posts.isEnded(session)) {
            throw LegacyRungs.noSession();
        }
        posts.heed(legacy);
        if (legacy.requests().isEmpty()) {
            Answers.empty(request, 202);
            return;
        }
        if (legacy.opens() && session != null) {
            request.response().putHeader(Headers.SESSION, session.id());
        }
        Post post = open(request, legacy.batch(), false);
        post.serve(legacy).onComplete(over -> close(post));
    }

    private Post open(HttpServerRequest request, boolean batch, boolean modern) {
        Reply reply = new Reply(request.response(), vertx.getOrCreateContext(), batch, modern);
        PeerInfo info = new PeerInfo(Principal.LOCAL, "http");
        Post post = new Post(dispatcher, info, request.response(), reply, settings.heartbeat());
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
