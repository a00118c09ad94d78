package dev.snowgate.app;

import dev.snowgate.config.Connections;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.event.PoolStats;
import dev.snowgate.pool.Pool;
import dev.snowgate.pool.PoolVerticle;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.snowflake.JdbcStatementRunner;
import dev.snowgate.snowflake.SharedPool;
import dev.snowgate.snowflake.SnowflakeSession;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Snowflake as the gateway sees it: for each connection what runs statements on it, and the pools of sessions. Connections
 * with the same server and login share a pool, which has the name of the first of them; so one login's failures are counted
 * in one place, and those of another disturb nobody else.
 */
final class Backend {
    private final Map<String, Pool<SnowflakeSession>> pools;
    private final Map<String, StatementRunner> runners;

    private Backend(Map<String, Pool<SnowflakeSession>> pools, Map<String, StatementRunner> runners) {
        this.pools = pools;
        this.runners = runners;
    }

    /** Names of the pools, in the addresses of the event bus and in the metrics, by connection. */
    static Map<String, String> pools(Connections connections) {
        Map<List<Object>, String> byLogin = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        connections.byName().forEach((name, config) -> {
            byLogin.putIfAbsent(login(config), name);
            names.put(name, byLogin.getOrDefault(login(config), name));
        });
        return names;
    }

    private static List<Object> login(SnowflakeConfig config) {
        return List.of(config.endpoint(), config.credential());
    }

    /** Ready at once, whether or not Snowflake can be reached. */
    static Future<Backend> deploy(Vertx vertx, GatewayConfig config) {
        Map<String, Pool<SnowflakeSession>> pools = new LinkedHashMap<>();
        Map<String, StatementRunner> runners = new LinkedHashMap<>();
        List<Future<String>> deployed = new ArrayList<>();
        boolean verifies = config.safety().verify();
        pools(config.connections()).forEach((name, poolName) -> {
            SnowflakeConfig login = config.connections().byName().getOrDefault(name, config.snowflake());
            Pool<SnowflakeSession> shared = pools.get(poolName);
            if (shared == null) {
                PoolVerticle<SnowflakeSession> own = new PoolVerticle<>(
                        poolName, Settings.pool(config.pool(), login.credential()), Settings.connector(config, login));
                deployed.add(vertx.deployVerticle(own));
                pools.put(poolName, own);
                runners.put(name, new JdbcStatementRunner(own, login, Ticker.SYSTEM, verifies));
            } else {
                SharedPool part = new SharedPool(shared, login.defaults());
                runners.put(name, new JdbcStatementRunner(part, login, Ticker.SYSTEM, verifies));
            }
        });
        return Future.all(deployed).map(all -> new Backend(pools, runners));
    }

    /** What runs statements, by connection; the first is used when a call names none. */
    Map<String, StatementRunner> runners() {
        return runners;
    }

    /** What runs statements on {@code connection}. */
    StatementRunner runner(String connection) {
        StatementRunner runner = runners.get(connection);
        if (runner == null) {
            throw new IllegalArgumentException("no connection " + connection);
        }
        return runner;
    }

    /** Snapshots of the pools, in the order of the connections. */
    Future<List<PoolStats>> stats() {
        return Future.all(pools.values().stream().map(Pool::stats).toList()).map(all -> all.<PoolStats>list());
    }

    /** Lends no more sessions, ends what runs after {@code grace}, logs out. */
    Future<Void> drain(Duration grace) {
        return Future.join(
                        pools.values().stream().map(pool -> pool.drain(grace)).toList())
                .mapEmpty();
    }
}
