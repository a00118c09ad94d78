package dev.snowgate.bench.pool;

import dev.snowgate.call.CancelToken;
import dev.snowgate.pool.Pool;
import dev.snowgate.pool.PoolSettings;
import dev.snowgate.pool.PoolVerticle;
import dev.snowgate.pool.SessionRequest;
import dev.snowgate.pool.Shelf;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import java.sql.Connection;
import java.time.Duration;

/** Our pool with the settings that a gateway has, but for size and queue. */
final class SnowgateRival implements Rival {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final String TENANT = "bench";

    private final Pool<Connection> pool;

    private SnowgateRival(Pool<Connection> pool) {
        this.pool = pool;
    }

    static SnowgateRival open(Arena arena) {
        PoolVerticle<Connection> pool = new PoolVerticle<>(
                "bench-" + arena.database().url(),
                settings(arena.min(), arena.max(), arena.callers(), arena.acquireTimeout()),
                new StubConnector(arena.database()));
        arena.vertx().deployVerticle(pool).await();
        return new SnowgateRival(pool);
    }

    /** The defaults, with a queue that takes all callers. */
    static PoolSettings settings(int min, int max, int callers, Duration acquireTimeout) {
        return PoolSettings.DEFAULT
                .with(PoolSettings.Sizes.of(min, max))
                .with(new PoolSettings.Waits(acquireTimeout, callers, callers, PoolSettings.Waits.DEFAULT.overdue()));
    }

    @Override
    public Future<Void> call(Work work) {
        SessionRequest request =
                new SessionRequest(Shelf.DEFAULT, TENANT, Deadline.in(NEVER, Ticker.SYSTEM), new CancelToken(), false);
        return pool.<Boolean>withSession(request, lease -> {
                    work.run(lease.session());
                    return true;
                })
                .mapEmpty();
    }

    @Override
    public void close() {
        pool.drain(Duration.ZERO).await();
    }
}
