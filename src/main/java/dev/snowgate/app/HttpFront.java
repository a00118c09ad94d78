package dev.snowgate.app;

import dev.snowgate.auth.Authenticator;
import dev.snowgate.auth.Entrance;
import dev.snowgate.auth.OriginPolicy;
import dev.snowgate.auth.oauth.ResourceMetadata;
import dev.snowgate.config.ServerConfig;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.time.Ticker;
import dev.snowgate.transport.http.HttpEndpoint;
import dev.snowgate.transport.http.MetadataEndpoint;
import dev.snowgate.transport.http.TicketEndpoint;
import dev.snowgate.transport.websocket.WebSocketEndpoint;
import dev.snowgate.transport.websocket.WebSocketSettings;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one HTTP server of {@code serve}: MCP at {@code /mcp} by HTTP and WebSocket, health and metrics beside it. */
final class HttpFront {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

    /** How long what a credential opened may outlive it. */
    private static final Duration RECHECK = Duration.ofSeconds(1);

    private final ServerConfig config;
    private final WebSocketEndpoint sockets;
    private final HttpEndpoint http;
    private final OriginPolicy hosts;
    private final Entrance entrance;
    private final Watching watching;
    private final Map<String, Handler<HttpServerRequest>> beside = new HashMap<>();
    private final Consumer<HttpServerRequest> trail;
    private final OpenConnections connections;
    private final HttpServer server;
    private volatile Runnable ends = () -> {};

    /**
     * What stands between the network and the gateway.
     *
     * @param authenticator finds out who is calling
     * @param door sells tickets and leads to the authorization server
     * @param encryption how connections are encrypted
     * @param trail is shown each request first
     */
    record Guards(
            Authenticator authenticator, Doorkeeper door, Encryption encryption, Consumer<HttpServerRequest> trail) {}

    private HttpFront(Vertx vertx, ServerConfig config, Guards guards, Dispatcher dispatcher, Watching watching) {
        Authenticator authenticator = guards.authenticator;
        WebSocketSettings settings = Settings.webSocket(config);
        this.config = config;
        this.sockets = new WebSocketEndpoint(vertx, dispatcher, settings, authenticator);
        this.http = new HttpEndpoint(vertx, dispatcher, Settings.http(config), authenticator);
        http.beside(sockets::size);
        this.hosts = new OriginPolicy(settings.allowedHosts(), settings.allowedOrigins());
        this.entrance = new Entrance(vertx, authenticator);
        this.watching = watching;
        this.trail = guards.trail;
        HttpServerOptions options = WebSocketEndpoint.configure(new HttpServerOptions(), settings)
                // Bodies of clients that ask first.
                .setHandle100ContinueAutomatically(true)
                .setPerMessageWebSocketCompressionSupported(config.wire().compression())
                .setHttp2ClearTextEnabled(config.wire().http2WithoutTls())
                .setIdleTimeout((int) config.limits().idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        options.getInitialSettings().setMaxConcurrentStreams(config.limits().maxInFlight());
        guards.encryption.applyTo(options);
        beside.put("/ticket", new TicketEndpoint(vertx, authenticator, guards.door.tickets()));
        if (guards.door.metadata() != null) {
            MetadataEndpoint metadata = new MetadataEndpoint(guards.door.metadata());
            beside.put(ResourceMetadata.PATH, metadata);
        }
        this.connections = new OpenConnections(config.limits(), Ticker.SYSTEM);
        sockets.onOpen(connections::tookOver);
        this.server = vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .requestHandler(this::route);
    }

    /**
     * Starts to listen.
     *
     * @return fails with {@link java.net.BindException} when the port is taken
     */
    static Future<HttpFront> listen(
            Vertx vertx, ServerConfig config, Guards guards, Dispatcher dispatcher, Watching watching) {
        HttpFront front = new HttpFront(vertx, config, guards, dispatcher, watching);
        vertx.setPeriodic(RECHECK.toMillis(), tick -> front.recheck());
        return front.server
                .listen(config.port(), config.host())
                .onSuccess(listening -> front.ends = guards.encryption.follow(listening))
                .map(front);
    }

    /** The port in use. */
    int port() {
        return server.actualPort();
    }

    private void recheck() {
        connections.sweep();
        sockets.recheck();
        http.recheck();
    }

    /** Accepts no more sockets, lets calls in flight end within {@code grace}, closes all. */
    Future<Void> shutdown(Duration grace) {
        watching.drains();
        ends.run();
        return Future.join(sockets.shutdown(grace), http.shutdown(grace)).transform(closed -> server.close());
    }

    private void route(HttpServerRequest request) {
        connections.asked(request);
        trail.accept(request);
        if (request.path().equals("/mcp")) {
            mcp(request);
            return;
        }
        Handler<HttpServerRequest> extra = beside.get(resource(request.path()));
        String refusal = hosts.refusal(request);
        if (refusal != null) {
            LOG.warn("{} (from {})", refusal, request.remoteAddress());
            Answers.text(request, 403, refusal);
        } else if (extra != null) {
            extra.handle(request);
        } else if (!Watching.PATHS.contains(request.path())) {
            nothing(request);
        } else if (!Set.of(HttpMethod.GET, HttpMethod.HEAD).contains(request.method())) {
            request.response().putHeader("Allow", "GET, HEAD");
            Answers.text(request, 405, "Only GET and HEAD are served here.");
        } else if (request.path().equals("/metrics")) {
            entrance.pass(request, identity -> watch(request), out -> Answers.refuse(request, out));
        } else {
            watch(request);
        }
    }

    /** The metadata lie at the root, and at the path under which clients know the gateway, whatever a proxy makes of it. */
    private static String resource(String path) {
        return path.startsWith(ResourceMetadata.PATH + "/") ? ResourceMetadata.PATH : path;
    }

    private void watch(HttpServerRequest request) {
        if (!watching.answer(request)) {
            nothing(request);
        }
    }

    private static void nothing(HttpServerRequest request) {
        Answers.text(request, 404, "Nothing here. MCP is at /mcp, by HTTP or WebSocket.");
    }

    private void mcp(HttpServerRequest request) {
        boolean socket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (socket && sockets.size() + http.size() >= config.limits().maxConnections()) {
            Answers.text(request, 503, "The gateway has as many connections as it may (server.maxConnections).");
        } else if (socket) {
            sockets.handle(request);
        } else {
            http.handle(request);
        }
    }
}
