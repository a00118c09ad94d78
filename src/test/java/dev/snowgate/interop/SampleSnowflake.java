package dev.snowgate.interop;

import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.LocalSettings;
import dev.snowgate.local.server.LocalSnowflake;
import dev.snowgate.local.server.LocalUser;
import dev.snowgate.local.server.StatementState;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A local Snowflake with the sample data in this process, for gateways in others. */
public final class SampleSnowflake implements AutoCloseable {
    private static final String USER = "DEMO";
    private static final String PASSWORD = "demo";
    private static final String STATEMENTS = "/queries/v1/query-request";
    private static final long START_SECONDS = 60;

    private final Vertx vertx;
    private final Engine engine;
    private final LocalSnowflake server;

    private SampleSnowflake(Vertx vertx, Engine engine, LocalSnowflake server) {
        this.vertx = vertx;
        this.engine = engine;
        this.server = server;
    }

    /** Starts one on a free port of 127.0.0.1. */
    public static SampleSnowflake start() throws Exception {
        Vertx vertx = Vertx.vertx();
        Engine engine = SampleEngine.open();
        LocalSettings settings = LocalSettings.defaults()
                .withUser(LocalUser.named(USER).withPassword(PASSWORD).withDefaults(SampleEngine.DEFAULTS));
        LocalSnowflake server = LocalSnowflake.start(vertx, settings, engine).await(START_SECONDS, TimeUnit.SECONDS);
        return new SampleSnowflake(vertx, engine, server);
    }

    /** Lets every statement take so long. */
    public void slowDown(Duration by) {
        server.faults().add(FaultRule.latency(by).onPath(STATEMENTS));
    }

    /** Lets statements with this text take so long. */
    public void slowDown(Duration by, String marker) {
        server.faults().add(FaultRule.latency(by).onPath(STATEMENTS).onSql(marker));
    }

    /** Whether a statement with this text is in that state. */
    public boolean holds(String marker, StatementState state) {
        return server.statements(state).stream().anyMatch(view -> view.sql().contains(marker));
    }

    /**
     * Writes the configuration of a gateway that uses this.
     *
     * @param sessions how many it may open, all of the same kind
     */
    public Path configure(Path file, int sessions) throws IOException {
        return Files.writeString(file, """
                snowflake:
                  account: local
                  url: http://%s:%d
                  user: %s
                  password: %s
                pool:
                  size:
                    max: %d
                """.formatted(server.host(), server.port(), USER, PASSWORD, sessions));
    }

    @Override
    public void close() {
        server.close().await();
        vertx.close().await();
        engine.close();
    }
}
