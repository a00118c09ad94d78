package dev.snowgate.bench.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** A pool that blocks whoever asks it: used from Vert.x as its users do, with one worker thread a call in flight. */
final class BlockingRival implements Rival {
    private final DataSource pool;
    private final Runnable closing;
    private final WorkerExecutor workers;

    /**
     * Calls from {@code vertx}.
     *
     * @param callers calls in flight at once
     * @param closing closes the pool
     */
    BlockingRival(Vertx vertx, int callers, DataSource pool, Runnable closing) {
        this.pool = pool;
        this.closing = closing;
        this.workers = vertx.createSharedWorkerExecutor(UUID.randomUUID().toString(), callers);
    }

    static Rival hikari(Vertx vertx, int callers, HikariConfig config) {
        HikariDataSource pool = new HikariDataSource(config);
        return new BlockingRival(vertx, callers, pool, pool::close);
    }

    static Rival hikari(Arena arena) {
        return hikari(arena.vertx(), arena.callers(), BlockingPools.hikari(arena));
    }

    static Rival agroal(Arena arena) {
        AgroalDataSource pool = BlockingPools.agroal(arena);
        return new BlockingRival(arena.vertx(), arena.callers(), pool, pool::close);
    }

    @Override
    public Future<Void> call(Work work) {
        return workers.<Boolean>executeBlocking(() -> borrow(work), false).mapEmpty();
    }

    private boolean borrow(Work work) throws SQLException {
        try (Connection session = pool.getConnection()) {
            work.run(session);
            return true;
        }
    }

    /** Does not wait: HikariCP takes seconds when logins are still under way. */
    @Override
    public void close() {
        Thread closer = new Thread(closing, "closer");
        closer.setDaemon(true);
        closer.start();
        workers.close().await();
    }
}
