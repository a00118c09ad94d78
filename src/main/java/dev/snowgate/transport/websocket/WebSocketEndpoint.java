package dev.snowgate.transport.websocket;

import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.auth.Authenticator;
import dev.snowgate.auth.Entrance;
import dev.snowgate.auth.Identity;
import dev.snowgate.auth.OriginPolicy;
import dev.snowgate.session.Dispatcher;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MCP over WebSocket: mount it at {@code /mcp} on a server that was made with {@link #configure}. One text message is one
 * JSON-RPC message; the subprotocol is {@code mcp}, or none; closing the socket cancels all that it asked.
 */
public final class WebSocketEndpoint implements Handler<HttpServerRequest> {
    /** The subprotocol that MCP's SDKs offer and insist on. */
    public static final String SUBPROTOCOL = "mcp";

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketEndpoint.class);

    private final Vertx vertx;
    private final Dispatcher dispatcher;
    private final WebSocketSettings settings;
    private final OriginPolicy policy;
    private final Entrance entrance;
    // Sockets live on several event loops.
    private final Set<SocketPeer> peers = ConcurrentHashMap.newKeySet();
    private BiConsumer<HttpConnection, Future<Void>> opened = (connection, closed) -> {};
    private volatile boolean stopping;

    /** An endpoint without sockets. */
    public WebSocketEndpoint(
            Vertx vertx, Dispatcher dispatcher, WebSocketSettings settings, Authenticator authenticator) {
        this.vertx = vertx;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.policy = new OriginPolicy(settings.allowedHosts(), settings.allowedOrigins());
        this.entrance = new Entrance(vertx, authenticator);
    }

    /** Sets what the server must know beforehand: sizes, the subprotocol, and no compression (slower, and CRIME). */
    public static HttpServerOptions configure(HttpServerOptions options, WebSocketSettings settings) {
        return options.setMaxWebSocketFrameSize(settings.maxMessageBytes())
                .setMaxWebSocketMessageSize(settings.maxMessageBytes())
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(List.of(SUBPROTOCOL));
    }

    /**
     * Tells {@code opened} of each socket: the connection that it has taken over, whose own close handler is not called any
     * more, and the end of the socket. To be called before the first request.
     */
    public void onOpen(BiConsumer<HttpConnection, Future<Void>> opened) {
        this.opened = opened;
    }

    /** Open sockets. */
    public int size() {
        return peers.size();
    }

    /** Closes the sockets of callers whose credential has expired or was revoked since; from any thread. */
    public void recheck() {
        peers.stream().filter(peer -> !entrance.holds(peer.identity())).forEach(SocketPeer::revoked);
    }

    @Override
    public void handle(HttpServerRequest request) {
        String refusal = policy.refusal(
                request.headers().getAll("Host"), request.headers().getAll("Origin"));
        if (refusal != null) {
            LOG.warn("{} (from {})", refusal, request.remoteAddress());
            refuse(request, 403, refusal);
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            request.response().putHeader("Upgrade", "websocket");
            refuse(request, 426, "This is a WebSocket endpoint; connect with ws://, subprotocol mcp.");
        } else if (!subprotocolAccepted(request)) {
            refuse(request, 400, "None of the offered subprotocols is served; offer mcp, or none.");
        } else if (stopping) {
            refuse(request, 503, "The gateway is shutting down.");
        } else {
            entrance.pass(request, identity -> upgrade(request, identity), out -> refuse(request, out));
        }
    }

    private void upgrade(HttpServerRequest request, Identity identity) {
        request.toWebSocket()
                .onSuccess(socket -> opened.accept(request.connection(), open(socket, identity)))
                .onFailure(e -> LOG.debug("Upgrade failed", e));
    }

    /**
     * Accepts no more sockets and no more calls, lets calls in flight end within {@code grace}, cancels the rest, and
     * closes each socket with 1001. Completes when all are closed. Close the server afterwards: its own shutdown closes
     * open sockets at once. (A Vert.x shutdown handler on the socket is no remedy: it suspends every close handshake.)
     */
    public Future<Void> shutdown(Duration grace) {
        stopping = true;
        return Future.join(peers.stream().map(peer -> peer.shutdown(grace)).toList())
                .mapEmpty();
    }

    private Future<Void> open(ServerWebSocket socket, Identity identity) {
        SocketPeer peer =
                new SocketPeer(socket, vertx.getOrCreateContext(), dispatcher, settings, identity, entrance.scopes());
        peers.add(peer);
        peer.closed().onComplete(v -> peers.remove(peer));
        peer.open();
        if (stopping) {
            peer.shutdown(Duration.ZERO);
        }
        return peer.closed();
    }

    private static boolean subprotocolAccepted(HttpServerRequest request) {
        List<String> offered = request.headers().getAll("Sec-WebSocket-Protocol");
        return offered.isEmpty()
                || offered.stream()
                        .flatMap(line -> List.of(line.split(",", -1)).stream())
                        .anyMatch(name -> name.trim().equals(SUBPROTOCOL));
    }

    private static void refuse(HttpServerRequest request, AuthRefusal refusal) {
        refusal.writeTo(request.response().headers());
        refuse(request, refusal.status(), refusal.message());
    }

    private static void refuse(HttpServerRequest request, int status, String why) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(why + "\n");
    }
}
