package dev.snowgate.transport.http;

import dev.snowgate.auth.Authenticator;
import dev.snowgate.auth.Entrance;
import dev.snowgate.auth.Identity;
import dev.snowgate.auth.OriginPolicy;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Dispatcher;
import io.vertx.core.Future;
import io.vertx.core.Handler;
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

    private final Dispatcher dispatcher;
    private final HttpSettings settings;
    private final OriginPolicy policy;
    private final Entrance entrance;
    private final Ladder ladder;
    private final Answering answering;
    private final AtomicInteger bodies = new AtomicInteger();

    /** An endpoint that has served nothing yet. */
    public HttpEndpoint(Vertx vertx, Dispatcher dispatcher, HttpSettings settings, Authenticator authenticator) {
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.policy = new OriginPolicy(settings.allowedHosts(), settings.allowedOrigins());
        this.entrance = new Entrance(vertx, authenticator);
        this.ladder = new Ladder(dispatcher);
        this.answering = new Answering(vertx, dispatcher, entrance, settings);
    }

    /** Requests that are not answered yet. */
    public int size() {
        return answering.size();
    }

    /** Counts {@code others} against {@link HttpSettings#maxOpen} as well; to be called before the first request. */
    public void beside(IntSupplier others) {
        answering.beside(others);
    }

    /** Answers of which more waits until their clients read. */
    int unread() {
        return answering.unread();
    }

    /**
     * Ends what callers asked for whose credential has expired or was revoked since, and answers that nobody reads; from any
     * thread, about once a second.
     */
    public void recheck() {
        answering.recheck();
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
        return answering.shutdown(grace);
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
        if (session == null) {
            throw LegacyRungs.noSession();
        }
        answering.end(session, identity);
        Answers.empty(request, 204);
    }

    private void post(HttpServerRequest request, Identity identity) throws HttpRefusal {
        answering.checkServing();
        MediaTypes.check(request.headers());
        // Counted apart from what is open: a cancel or an answer must get through when no more requests do.
        if (bodies.incrementAndGet() > settings.maxOpen()) {
            bodies.decrementAndGet();
            throw Answering.full(request);
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
            answering.answer(request, ladder.classify(RpcCodec.parse(body), new Headers(request.headers())), identity);
        } catch (RpcException fault) {
            Answers.refuse(request, new HttpRefusal(400, fault));
        } catch (HttpRefusal refusal) {
            Answers.refuse(request, refusal);
        }
    }
}
