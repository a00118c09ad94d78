package dev.snowgate.app;

import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Running;
import dev.snowgate.app.cli.StartException;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.ServerConfig;
import dev.snowgate.session.Dispatcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** A gateway that serves HTTP, WebSocket, health and metrics, on a Vert.x that it does not own. */
final class NetworkGateway implements Running {
    private static final Duration START = Duration.ofSeconds(15);

    /** What every step of the end may take beside the configured grace; the pool's own limit is 10 s. */
    private static final Duration END = Duration.ofSeconds(12);

    private final GatewayConfig config;
    private final Backend backend;
    private final Doorkeeper door;
    private final Dispatcher dispatcher;
    private final HttpFront front;
    private final Beside beside;

    private NetworkGateway(
            GatewayConfig config,
            Backend backend,
            Doorkeeper door,
            Dispatcher dispatcher,
            HttpFront front,
            Beside beside) {
        this.config = config;
        this.backend = backend;
        this.door = door;
        this.dispatcher = dispatcher;
        this.front = front;
        this.beside = beside;
    }

    /**
     * Listens before Snowflake has been reached; readiness tells when it was.
     *
     * @param metrics Prometheus text
     * @param enforced is told what Snowflake holds the sessions to
     * @throws StartException when the port is taken
     * @throws dev.snowgate.app.cli.UsageException when everybody on the network could come in without that being meant
     */
    static NetworkGateway start(
            Vertx vertx,
            LiveConfig live,
            Installation installation,
            Supplier<String> metrics,
            ReadOnlyWatch.Told enforced) {
        Exposure.check(live.config().server(), live.config().auth());
        Encryption encryption = new Encryption(vertx, live.config());
        Deque<Runnable> opened = new ArrayDeque<>();
        try {
            return start(vertx, live, installation, encryption, new Seen(metrics, enforced), opened);
        } catch (RuntimeException e) {
            // Whatever it is: a process that goes on, or ends, must not leave a pool or an audit behind.
            opened.forEach(Runnable::run);
            throw e;
        }
    }

    /** @param opened gets what closes what was opened, the last first */
    private static NetworkGateway start(
            Vertx vertx,
            LiveConfig live,
            Installation installation,
            Encryption encryption,
            Seen seen,
            Deque<Runnable> opened) {
        GatewayConfig config = live.config();
        ServerConfig server = config.server();
        Trail trail = Trail.start(vertx, config.watch().audit(), installation.version());
        opened.push(trail::close);
        trail.follow(config.connections());
        encryption.tell(trail::configured);
        Doorkeeper door = new Doorkeeper(vertx, config.auth(), trail::configured);
        opened.push(door::close);
        Backend backend = Waiting.forStart("Starting the pool", Backend.deploy(vertx, config), START);
        opened.push(() -> Waiting.forEnd("The pool", backend.drain(Duration.ZERO), END));
        Answering answering = new Answering(vertx, config, backend.runners(), trail);
        Dispatcher dispatcher = answering.dispatcher(installation);
        HttpFront front = listening(
                server,
                HttpFront.listen(
                        vertx,
                        server,
                        new HttpFront.Guards(trail.watching(door.authenticator()), door, encryption, trail::watch),
                        dispatcher,
                        new Watching(
                                backend::stats,
                                config.watch().metrics().enabled() ? seen.metrics() : null,
                                ReadOnlyWatch.start(
                                        vertx, backend, Backend.pools(config.connections()), seen.enforced()),
                                trail::health)));
        opened.push(() -> Waiting.forEnd("The server", front.shutdown(Duration.ZERO), END));
        Reload reload = Reload.start(vertx, live, answering, trail::configured);
        return new NetworkGateway(config, backend, door, dispatcher, front, new Beside(trail, reload));
    }

    private static HttpFront listening(ServerConfig server, Future<HttpFront> front) {
        try {
            return Waiting.forStart("Listening on " + server.host() + ":" + server.port(), front, START);
        } catch (StartException e) {
            throw e.getCause() instanceof BindException
                    ? new StartException(
                            "Port " + server.port() + " of " + server.host()
                                    + " cannot be had: end what uses it, or choose another with --port.",
                            e)
                    : e;
        }
    }

    /** The port in use. */
    int port() {
        return front.port();
    }

    /** Serves requests that do not come over the network. */
    Dispatcher dispatcher() {
        return dispatcher;
    }

    /** Whether it is https and wss. */
    boolean encrypted() {
        return config.server().tls().enabled();
    }

    /** The address in use. */
    String host() {
        return config.server().host();
    }

    @Override
    public void drain() {
        beside.reload().close();
        door.close();
        Duration grace = config.pool().drainGrace();
        Waiting.forEnd("The server", front.shutdown(grace), grace.plus(END));
        Waiting.forEnd("The pool", backend.drain(Duration.ZERO), END);
        beside.trail().close();
    }

    /** Where the gateway is watched: Prometheus text, and what Snowflake holds the sessions to. */
    private record Seen(Supplier<String> metrics, ReadOnlyWatch.Told enforced) {}

    /** What goes on beside the serving. */
    private record Beside(Trail trail, Reload reload) {}
}
