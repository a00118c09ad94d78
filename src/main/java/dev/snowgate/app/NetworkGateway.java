package dev.snowgate.app;

import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Running;
import dev.snowgate.app.cli.StartException;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.ServerConfig;
import dev.snowgate.time.Ticker;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gateway that serves HTTP, WebSocket, health and metrics, on a Vert.x that it does not own. */
final class NetworkGateway implements Running {
    private static final Duration START = Duration.ofSeconds(15);

    /** What every step of the end may take beside the configured grace; the pool's own limit is 10 s. */
    private static final Duration END = Duration.ofSeconds(12);

    private final GatewayConfig config;
    private final Backend backend;
    private final Doorkeeper door;
    private final HttpFront front;

    private NetworkGateway(GatewayConfig config, Backend backend, Doorkeeper door, HttpFront front) {
        this.config = config;
        this.backend = backend;
        this.door = door;
        this.front = front;
    }

    /**
     * Listens before Snowflake has been reached; readiness tells when it was.
     *
     * @param metrics Prometheus text
     * @param enforced is told who keeps a pool's sessions from writing
     * @throws StartException when the port is taken
     * @throws dev.snowgate.app.cli.UsageException when everybody on the network could come in without that being meant
     */
    static NetworkGateway start(
            Vertx vertx,
            GatewayConfig config,
            Installation installation,
            Supplier<String> metrics,
            BiConsumer<String, String> enforced) {
        ServerConfig server = config.server();
        Exposure.check(server, config.auth());
        Doorkeeper door = new Doorkeeper(vertx, config.auth());
        Backend backend = Waiting.forStart("Starting the pool", Backend.deploy(vertx, config), START);
        @Nullable Supplier<String> served = config.watch().metrics().enabled() ? metrics : null;
        try {
            HttpFront front = Waiting.forStart(
                    "Listening on " + server.host() + ":" + server.port(),
                    HttpFront.listen(
                            vertx,
                            server,
                            door.authenticator(),
                            new Answering(vertx, config, backend.runners()).dispatcher(installation),
                            new Watching(
                                    backend::stats,
                                    served,
                                    new ReadOnlyWatch(backend.runners(), enforced, Ticker.SYSTEM))),
                    START);
            return new NetworkGateway(config, backend, door, front);
        } catch (StartException e) {
            Waiting.forEnd("The pool", backend.drain(Duration.ZERO), END);
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
        door.close();
        Duration grace = config.pool().drainGrace();
        Waiting.forEnd("The server", front.shutdown(grace), grace.plus(END));
        Waiting.forEnd("The pool", backend.drain(Duration.ZERO), END);
    }
}
