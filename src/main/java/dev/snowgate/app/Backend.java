package dev.snowgate.app;

import dev.snowgate.config.GatewayConfig;
import dev.snowgate.event.PoolStats;
import dev.snowgate.pool.PoolSettings;
import dev.snowgate.pool.PoolVerticle;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.snowflake.JdbcStatementRunner;
import dev.snowgate.snowflake.SnowflakeSession;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Snowflake as the gateway sees it: a deployed pool of sessions and what runs statements on them. */
final class Backend {
    /** The one pool's name, in the addresses of the event bus and in the metrics. */
    static final String POOL = "default";

    private final PoolVerticle<SnowflakeSession> pool;
    private final StatementRunner runner;

    private Backend(PoolVerticle<SnowflakeSession> pool, StatementRunner runner) {
        this.pool = pool;
        this.runner = runner;
    }

    /** Ready at once, whether or not Snowflake can be reached. */
    static Future<Backend> deploy(Vertx vertx, GatewayConfig config) {
        PoolSettings settings = Settings.pool(config.pool(), config.snowflake().credential());
        PoolVerticle<SnowflakeSession> pool = new PoolVerticle<>(POOL, settings, Settings.connector(config));
        return vertx.deployVerticle(pool)
                .map(id -> new Backend(pool, new JdbcStatementRunner(pool, config.snowflake(), Ticker.SYSTEM)));
    }

    StatementRunner runner() {
        return runner;
    }

    Future<PoolStats> stats() {
        return pool.stats();
    }

    /** Lends no more sessions, ends what runs after {@code grace}, logs out. */
    Future<Void> drain(Duration grace) {
        return pool.drain(grace);
    }
}
