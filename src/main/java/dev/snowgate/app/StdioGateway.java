package dev.snowgate.app;

import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Running;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.transport.stdio.StandardStreams;
import dev.snowgate.transport.stdio.StdioTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gateway on the standard streams. Reaches for Snowflake after its first answer, so that this comes fast. */
final class StdioGateway implements Running {
    /** What every step of the end may take beside the configured grace; the pool's own limit is 10 s. */
    private static final Duration END = Duration.ofSeconds(12);

    /**
     * What calls in flight get after a signal. The SDKs' clients kill a server 2 s after SIGTERM, and a statement that is not
     * cancelled by then runs on at Snowflake.
     */
    private static final Duration SIGNAL_GRACE = Duration.ofMillis(500);

    private final Vertx vertx;
    private final Supplier<Future<Backend>> deploy;
    private final StdioTransport transport;
    private final Trail trail;
    private final LiveConfig live;
    private final Answering answering;
    private volatile @Nullable Reload reload;
    private volatile @Nullable Backend backend;

    private StdioGateway(
            Vertx vertx,
            LiveConfig live,
            Supplier<Future<Backend>> deploy,
            Installation installation,
            StandardStreams streams,
            Trail trail) {
        GatewayConfig config = live.config();
        this.vertx = vertx;
        this.live = live;
        this.deploy = deploy;
        this.trail = trail;
        trail.follow(config.connections());
        LazyBackend lazy = new LazyBackend(this::deploy);
        StandardStreams watched = new StandardStreams(streams.in(), new FirstBytes(streams.out(), lazy::warm));
        this.answering = new Answering(
                vertx, config, lazy.runners(config.connections().byName().keySet()), trail);
        this.transport = StdioTransport.start(
                vertx, watched, answering.dispatcher(installation), Settings.stdio(config), lazy::settled);
    }

    /**
     * Starts serving.
     *
     * @param deploy makes the way to Snowflake, when it is needed
     */
    static StdioGateway start(
            Vertx vertx,
            LiveConfig live,
            Supplier<Future<Backend>> deploy,
            Installation installation,
            StandardStreams streams) {
        Trail trail = Trail.start(vertx, live.config().watch().audit(), installation.version());
        try {
            return new StdioGateway(vertx, live, deploy, installation, streams, trail);
        } catch (RuntimeException e) {
            trail.close();
            throw e;
        }
    }

    /** Completes when the input has ended and all that it asked for is over. */
    Future<Void> done() {
        return transport.done();
    }

    private Future<Backend> deploy() {
        return deploy.get().onSuccess(deployed -> {
            backend = deployed;
            reload = Reload.start(vertx, live, answering, trail::configured);
        });
    }

    /** A start that is not done yet has not logged in, so it is left behind. */
    @Override
    public void drain() {
        Waiting.forEnd("Standard input", transport.shutdown(SIGNAL_GRACE), SIGNAL_GRACE.plus(END));
        Reload watching = reload;
        if (watching != null) {
            watching.close();
        }
        Backend deployed = backend;
        if (deployed != null) {
            Waiting.forEnd("The pool", deployed.drain(Duration.ZERO), END);
        }
        trail.close();
        if (deployed != null) {
            Waiting.forEnd("The gateway", vertx.close(), END);
        }
    }
}
