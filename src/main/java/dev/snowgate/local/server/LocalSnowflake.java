package dev.snowgate.local.server;

import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.fault.Faults;
import dev.snowgate.local.fault.RequestLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An embedded local Snowflake: an HTTP server that speaks the protocol of the Snowflake drivers, with an {@link Engine}
 * behind. It may be closed and started again on the same port with the same engine; all sessions are then lost, as when the
 * real service forgets them. Safe from all threads.
 */
public final class LocalSnowflake {
    private final Vertx vertx;
    private final LocalSettings settings;
    private final LocalVerticle verticle;
    private final Faults faults;
    private final RequestLog log;
    private final String deployment;

    private LocalSnowflake(Vertx vertx, LocalSettings settings, LocalVerticle verticle, Deployed deployed) {
        this.vertx = vertx;
        this.settings = settings;
        this.verticle = verticle;
        this.faults = deployed.faults();
        this.log = deployed.log();
        this.deployment = deployed.id();
    }

    private record Deployed(String id, Faults faults, RequestLog log) {}

    /**
     * Starts one.
     *
     * @param vertx it runs on its own event loop and its own worker threads of this
     * @param settings where and for whom
     * @param engine what executes; stays open when the server closes, the caller owns it
     * @return fails with {@link java.net.BindException} when the port is taken
     */
    public static Future<LocalSnowflake> start(Vertx vertx, LocalSettings settings, Engine engine) {
        Faults faults = new Faults();
        RequestLog log = new RequestLog();
        LocalVerticle verticle = new LocalVerticle(settings, engine, faults, log);
        return vertx.deployVerticle(verticle)
                .map(id -> new LocalSnowflake(vertx, settings, verticle, new Deployed(id, faults, log)));
    }

    /** The address it listens on. */
    public String host() {
        return settings.host();
    }

    /** The port it listens on. */
    public int port() {
        return verticle.port();
    }

    /** The URL for the driver: plain HTTP, with the account's name. */
    public String jdbcUrl() {
        return "jdbc:snowflake://" + host() + ":" + port() + "/?ssl=off&account="
                + URLEncoder.encode(settings.account(), StandardCharsets.UTF_8);
    }

    /** Rules for what goes wrong. */
    public Faults faults() {
        return faults;
    }

    /** What it was asked. */
    public RequestLog log() {
        return log;
    }

    /** Statements that run or ran, oldest first, as long as their results are kept. */
    public List<StatementView> statements() {
        return verticle.statements();
    }

    /** Statements in this state. */
    public List<StatementView> statements(StatementState state) {
        return statements().stream().filter(view -> view.state() == state).toList();
    }

    /** Sessions that logged in and neither closed nor expired. */
    public int openSessions() {
        return verticle.openSessions();
    }

    /**
     * Ends the sessions whose master token has expired, as a sweep does every half minute: for tests that move the clock.
     * Completes when nothing of them runs any more.
     */
    public Future<Void> expireSessions() {
        return verticle.expireSessions();
    }

    /** Breaks all connections, aborts what runs, closes the engine's sessions. */
    public Future<Void> close() {
        return vertx.undeploy(deployment);
    }
}
