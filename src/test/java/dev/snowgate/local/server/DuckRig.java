package dev.snowgate.local.server;

import dev.snowgate.local.data.SampleShop;
import dev.snowgate.local.engine.DuckDbEngine;
import dev.snowgate.local.engine.Engine;
import dev.snowgate.local.engine.EngineSettings;
import dev.snowgate.local.engine.SessionNames;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A local Snowflake over DuckDB with the sample data, and the real driver. */
final class DuckRig implements AutoCloseable {
    private static final SessionNames DEFAULTS = new SessionNames("DEMO", "SALES", "DEMO_WH", "SYSADMIN");

    final MovableClock clock = new MovableClock();
    final LocalSnowflake server;
    private final Vertx vertx = Vertx.vertx();
    private final Engine engine = DuckDbEngine.open(EngineSettings.defaults());

    private DuckRig(LocalLimits limits) {
        SampleShop.load(engine);
        LocalSettings settings = LocalSettings.defaults()
                .withUser(LocalUser.named("ann").withPassword("pass-word").withDefaults(DEFAULTS))
                .withUser(LocalUser.named("bob").withPassword("pass-word").withDefaults(DEFAULTS))
                .withClock(clock)
                .withLimits(limits);
        server = LocalSnowflake.start(vertx, settings, engine).await();
    }

    static DuckRig start() {
        return new DuckRig(LocalRig.limits());
    }

    static DuckRig start(LocalLimits limits) {
        return new DuckRig(limits);
    }

    Connection connect() throws SQLException {
        return connect("ann");
    }

    Connection connect(String user) throws SQLException {
        return connect(user, "JDBC_QUERY_RESULT_FORMAT", "ARROW");
    }

    Connection connect(String user, String key, String value) throws SQLException {
        Properties all = LocalRig.properties();
        all.put("user", user);
        all.put("password", "pass-word");
        all.put(key, value);
        return DriverManager.getConnection(server.jdbcUrl(), all);
    }

    @Override
    public void close() {
        server.close().await();
        engine.close();
        vertx.close().await();
    }
}
