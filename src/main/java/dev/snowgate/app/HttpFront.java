package dev.snowgate.app;

import dev.snowgate.auth.Authenticator;
import dev.snowgate.auth.Entrance;
import dev.snowgate.auth.OriginPolicy;
import dev.snowgate.config.ServerConfig;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.transport.http.HttpEndpoint;
import dev.snowgate.transport.websocket.WebSocketEndpoint;
import dev.snowgate.transport.websocket.WebSocketSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
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
    private final Consumer<HttpServerRequest> trail;
    private final HttpServer server;

    private HttpFront(
            Vertx vertx,
            ServerConfig config,
            Authenticator authenticator,
            Dispatcher dispatcher,
            Watching watching,
            Consumer<HttpServerRequest> trail) {
        WebSocketSettings settings = Settings.webSocket(config);
        this.config = config;
        this.sockets = new WebSocketEndpoint(vertx, dispatcher, settings, authenticator);
        this.http = new HttpEndpoint(vertx, dispatcher, Settings.http(config), authenticator);
        this.hosts = new OriginPolicy(settings.allowedHosts(), settings.allowedOrigins());
        this.entrance = new Entrance(vertx, authenticator);
        this.watching = watching;
        this.trail = trail;
        HttpServerOptions options = WebSocketEndpoint.configure(new HttpServerOptions(), settings)
                // Bodies of clients that ask first.
                .setHandle100ContinueAutomatically(true)
                .setPerMessageWebSocketCompressionSupported(config.compression())
                .setIdleTimeout((int) config.limits().idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        options.getInitialSettings().setMaxConcurrentStreams(config.limits().maxInFlight());
        encrypt(options, config.tls());
        this.server = vertx.createHttpServer(options).requestHandler(this::route);
    }

    private static void encrypt(HttpServerOptions options, ServerConfig.Tls tls) {
        if (tls.enabled()) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(String.valueOf(tls.certificate()))
                            .setKeyPath(String.valueOf(tls.key())));
        }
    }

    /**
     * Starts to listen.
     *
     * @param trail is shown each request first
     * @return fails with {@link java.net.BindException} when the port is taken
     */
    static Future<HttpFront> listen(
            Vertx vertx,
            ServerConfig config,
            Authenticator authenticator,
            Dispatcher dispatcher,
            Watching watching,
            Consumer<HttpServerRequest> trail) {
        HttpFront front = new HttpFront(vertx, config, authenticator, dispatcher, watching, trail);
        vertx.setPeriodic(RECHECK.toMillis(), tick -> front.recheck());
        return front.server.listen(config.port(), config.host()).map(front);
    }

    /** The port in use. */
    int port() {
        return server.actualPort();
    }

    private void recheck() {
        sockets.recheck();
        http.recheck();
    }

    /** Accepts no more sockets, lets calls in flight end within {@code grace}, closes all. */
    Future<Void> shutdown(Duration grace) {
        watching.drains();
        return Future.join(sockets.shutdown(grace), http.shutdown(grace)).transform(closed -> server.close());
    }

    private void route(HttpServerRequest request) {
        trail.accept(request);
        if (request.path().equals("/mcp")) {
            mcp(request);
            return;
        }
        String refusal = hosts.refusal(request);
        if (refusal != null) {
            LOG.warn("{} (from {})", refusal, request.remoteAddress());
            Answers.text(request, 403, refusal);
        } else if (!Set.of(HttpMethod.GET, HttpMethod.HEAD).contains(request.method())) {
            request.response().putHeader("Allow", "GET, HEAD");
            Answers.text(request, 405, "Only GET and HEAD are served here.");
        } else if (request.path().equals("/metrics")) {
            entrance.pass(request, identity -> watch(request), out -> Answers.refuse(request, out));
        } else {
            watch(request);
        }
    }

    private void watch(HttpServerRequest request) {
        if (!watching.answer(request)) {
            Answers.text(request, 404, "Nothing here. MCP is at /mcp, by HTTP or WebSocket.");
        }
    }

    private void mcp(HttpServerRequest request) {
        boolean socket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (sockets.size() + http.size() >= config.limits().maxConnections()) {
            Answers.text(request, 503, "The gateway has as many connections as it may (server.maxConnections).");
        } else if (socket) {
            sockets.handle(request);
        } else {
            http.handle(request);
        }
    }
}
