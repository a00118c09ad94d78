package dev.snowgate.local.server;

import dev.snowgate.DriverTimes;
import dev.snowgate.RsaKeys;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.junit.MovableClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A local Snowflake over a scripted engine, and the real driver with bounded times. */
final class LocalRig implements AutoCloseable {
    static final KeyPair KEYS = RsaKeys.newPair();
    static final KeyPair OTHER_KEYS = RsaKeys.newPair();
    static final LocalUser ANN = LocalUser.named("ann")
            .withPassword("pass-word")
            .withKey(KEYS.getPublic())
            .withAccessToken("pat-1")
            .withOauthToken("oauth-1")
            .withOauthClient("client-1", "s3cret/+ %")
            .withDefaults(new SessionNames("SHOP", "PUBLIC", "WH", "ANALYST"));

    static final LocalUser MIA =
            LocalUser.named("mia").withPassword("pass-word").withPasscode("123456");

    final Vertx vertx = Vertx.vertx();
    final ScriptedEngine engine = new ScriptedEngine();
    final MovableClock clock = new MovableClock();
    LocalSnowflake server;

    private LocalRig(LocalLimits limits) {
        server = start(LocalSettings.defaults()
                .withUser(ANN)
                .withUser(MIA)
                .withClock(clock)
                .withLimits(limits));
    }

    static LocalRig start() {
        return new LocalRig(limits());
    }

    static LocalRig start(LocalLimits limits) {
        return new LocalRig(limits);
    }

    /** Polls after 300 ms instead of 45 s. */
    static LocalLimits limits() {
        return LocalLimits.defaults().withPingPong(Duration.ofMillis(300)).withWorkers(8);
    }

    LocalSnowflake start(LocalSettings settings) {
        return get(LocalSnowflake.start(vertx, settings, engine));
    }

    void restart() {
        int port = server.port();
        get(server.close());
        server = start(LocalSettings.defaults()
                .withPort(port)
                .withUser(ANN)
                .withClock(clock)
                .withLimits(limits()));
    }

    /** The times that are the same for the whole JVM are the same in every test. */
    static Properties properties() {
        Properties all = new Properties();
        all.put("user", "ann");
        all.put("HTTP_CLIENT_SOCKET_TIMEOUT", String.valueOf(DriverTimes.SOCKET.toMillis()));
        all.put("HTTP_CLIENT_CONNECTION_TIMEOUT", String.valueOf(DriverTimes.CONNECT.toMillis()));
        all.put("loginTimeout", "5");
        all.put("networkTimeout", "20000");
        all.put("maxHttpRetries", "2");
        all.put("disablePlatformDetection", "true");
        all.put("CLIENT_TELEMETRY_ENABLED", "false");
        all.put("enablePutGet", "false");
        return all;
    }

    Connection connect() throws SQLException {
        Properties all = properties();
        all.put("password", "pass-word");
        return connect(all);
    }

    Connection connectWith(String key, String value) throws SQLException {
        Properties all = properties();
        all.put("password", "pass-word");
        all.put(key, value);
        return connect(all);
    }

    Connection connect(Properties all) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), all);
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        engine.release.countDown();
        get(server.close());
        get(vertx.close());
    }
}
