package dev.snowgate.bench.pool;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.pool.PoolVerticle;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.snowflake.JdbcStatementRunner;
import dev.snowgate.snowflake.SnowflakeConnector;
import dev.snowgate.snowflake.SnowflakeSession;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** Runs {@link Work#SQL} as the gateway runs statements, whatever work it is given. */
final class StatementRival implements Rival {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Statement STATEMENT = new Statement(Work.SQL, List.of(), null, null, 0, MINUTE, "bench");

    private final PoolVerticle<SnowflakeSession> pool;
    private final StatementRunner runner;

    private StatementRival(PoolVerticle<SnowflakeSession> pool, StatementRunner runner) {
        this.pool = pool;
        this.runner = runner;
    }

    static StatementRival open(Vertx vertx, SnowflakeConfig config, int sessions, int callers) {
        PoolVerticle<SnowflakeSession> pool = new PoolVerticle<>(
                "driver" + sessions,
                SnowgateRival.settings(sessions, sessions, callers, MINUTE),
                new SnowflakeConnector(config));
        vertx.deployVerticle(pool).await();
        return new StatementRival(pool, new JdbcStatementRunner(pool, config, Ticker.SYSTEM));
    }

    @Override
    public Future<Void> call(Work work) {
        CallContext context = new CallContext(
                "bench",
                Principal.LOCAL,
                "bench",
                Deadline.in(MINUTE, Ticker.SYSTEM),
                new CancelToken(),
                ProgressSink.NONE);
        return runner.<Boolean>run(STATEMENT, context, (rows, queryId) -> {
                    while (rows.next()) {
                        rows.text(0);
                    }
                    return true;
                })
                .mapEmpty();
    }

    @Override
    public void close() {
        pool.drain(Duration.ZERO).await();
    }
}
