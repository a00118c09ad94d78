package dev.snowgate.snowflake;

import dev.snowgate.DriverTimes;
import dev.snowgate.RsaKeys;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.config.ConfigException;
import dev.snowgate.config.ConfigLoader;
import dev.snowgate.config.Connections;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.server.LocalLimits;
import dev.snowgate.local.server.LocalSettings;
import dev.snowgate.local.server.LocalSnowflake;
import dev.snowgate.local.server.LocalUser;
import dev.snowgate.pool.PoolSettings;
import dev.snowgate.pool.PoolVerticle;
import dev.snowgate.query.Statement;
import dev.snowgate.result.Column;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A local Snowflake over DuckDB with the sample shop, and what the gateway puts in front of it: connector, pool, runner. */
final class DriverRig implements AutoCloseable {
    static final KeyPair KEYS = RsaKeys.newPair();
    static final String PASSWORD = "canary-password";
    static final String ACCESS_TOKEN = "canary-access-token";
    static final String NEXT_ACCESS_TOKEN = "canary-next-access-token";
    static final String OAUTH_TOKEN = "canary-oauth-token";

    final Vertx vertx = Vertx.vertx();
    final RecordingEngine engine = new RecordingEngine();
    private final List<String> pools = new ArrayList<>();
    LocalSnowflake server = start(0);

    private LocalSnowflake start(int port) {
        LocalUser ann = LocalUser.named("ann")
                .withPassword(PASSWORD)
                .withKey(KEYS.getPublic())
                .withAccessToken(ACCESS_TOKEN)
                .withAccessToken(NEXT_ACCESS_TOKEN)
                .withOauthToken(OAUTH_TOKEN)
                .withDefaults(new SessionNames("DEMO", "SALES", "DEMO_WH", "SYSADMIN"));
        // A driver that waits for a statement is answered before its socket's time is up.
        LocalLimits limits = LocalLimits.defaults()
                .withPingPong(Duration.ofMillis(300))
                .withWorkers(8)
                .withRows(new LocalLimits.RowLimits(100, 64 << 10));
        return get(LocalSnowflake.start(
                vertx, LocalSettings.defaults().withPort(port).withUser(ann).withLimits(limits), engine));
    }

    /** Ends all sessions, as a restart of the service does. */
    void restart() {
        int port = server.port();
        get(server.close());
        server = start(port);
    }

    /** Keys of the section {@code snowflake} for a login by password, then changed. */
    GatewayConfig gateway(String... keysAndValues) throws ConfigException {
        Map<String, String> keys = new HashMap<>(Map.of(
                "snowflake.url", "http://127.0.0.1:" + server.port(),
                "snowflake.account", "local",
                "snowflake.user", "ann"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = keysAndValues[i];
            keys.put(key.indexOf('.') < 0 ? "snowflake." + key : key, keysAndValues[i + 1]);
        }
        Path nowhere = Path.of("no-such-home");
        GatewayConfig read =
                new ConfigLoader(Map.of(), nowhere, nowhere).load(keys, null, ConfigLoader.Snowflake.REQUIRED);
        return new GatewayConfig(
                read.transports(),
                Connections.of(timed(read.snowflake())),
                read.pool(),
                read.calls(),
                read.watch(),
                read.files());
    }

    private static SnowflakeConfig timed(SnowflakeConfig read) {
        return new SnowflakeConfig(
                read.endpoint(),
                read.credential(),
                read.defaults(),
                new SnowflakeConfig.Timeouts(
                        Duration.ofSeconds(5), DriverTimes.CONNECT, DriverTimes.SOCKET, Duration.ofSeconds(20), 2),
                read.results(),
                read.queryTag());
    }

    SnowflakeConfig config(String... keysAndValues) throws ConfigException {
        return gateway(keysAndValues).snowflake();
    }

    SnowflakeConfig byPassword() throws ConfigException {
        return config("password", PASSWORD);
    }

    /** A runner on a pool of its own of at most one session. */
    Running running(SnowflakeConfig config) {
        return running(config, false);
    }

    /** The same, with queries that are described before they run. */
    Running verifying(SnowflakeConfig config) {
        Running plain = running(config);
        return new Running(plain.pool(), new JdbcStatementRunner(plain.pool(), config, Ticker.SYSTEM, true));
    }

    /** The same, with sessions that are put back instead of closed where that can be done. */
    Running running(SnowflakeConfig config, boolean repairs) {
        return running(
                config,
                PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(0, 1)),
                new SnowflakeConnector(config, repairs, false, Warehouses.ANY));
    }

    /** The same with a pool's settings. */
    Running running(SnowflakeConfig config, PoolSettings settings) {
        return running(config, settings, new SnowflakeConnector(config));
    }

    private Running running(SnowflakeConfig config, PoolSettings settings, SnowflakeConnector connector) {
        PoolVerticle<SnowflakeSession> pool = new PoolVerticle<>("rig" + pools.size(), settings, connector);
        pools.add(get(vertx.deployVerticle(pool)));
        return new Running(pool, new JdbcStatementRunner(pool, config, Ticker.SYSTEM));
    }

    /** A deployed pool and its runner. */
    record Running(PoolVerticle<SnowflakeSession> pool, JdbcStatementRunner runner) {
        Table run(String sql, String... binds) throws Throwable {
            return run(statement(sql, 0, binds), context());
        }

        Table run(Statement statement, CallContext context) throws Throwable {
            return await(start(statement, context));
        }

        Future<Table> start(Statement statement, CallContext context) {
            return runner.run(statement, context, (rows, queryId) -> {
                List<List<@Nullable String>> all = new ArrayList<>();
                while (rows.next()) {
                    List<@Nullable String> row = new ArrayList<>();
                    for (int i = 0; i < rows.columns().size(); i++) {
                        row.add(rows.text(i));
                    }
                    all.add(row);
                }
                return new Table(rows.columns(), all, queryId);
            });
        }
    }

    /** A result in full. */
    record Table(List<Column> columns, List<List<@Nullable String>> rows, String queryId) {
        /** Type and value of each column of the first row. */
        List<String> cells() {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(columns.get(i).sqlType() + "=" + rows.get(0).get(i));
            }
            return cells;
        }
    }

    static Statement statement(String sql, long maxRows, String... binds) {
        return new Statement(sql, List.of(binds), null, null, maxRows, Duration.ofSeconds(30), "test_tool");
    }

    static CallContext context() {
        return context(new CancelToken());
    }

    static CallContext context(CancelToken cancel) {
        return context("zoe", cancel);
    }

    static CallContext context(String principal) {
        return context(principal, new CancelToken());
    }

    private static CallContext context(String principal, CancelToken cancel) {
        return new CallContext(
                "call-7",
                new Principal(principal),
                "test-client",
                Deadline.in(Duration.ofSeconds(30), Ticker.SYSTEM),
                cancel,
                ProgressSink.NONE);
    }

    static <T> T await(Future<T> future) throws Throwable {
        try {
            return future.toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Threads of nameless executors that keep the process alive: what the driver leaves behind where it is let. */
    static int strangers() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && thread.getName().matches("pool-\\d+-thread-\\d+"))
                .count();
    }

    @Override
    public void close() {
        pools.forEach(pool -> get(vertx.undeploy(pool)));
        get(vertx.close());
        engine.close();
    }
}
