package dev.snowgate.bench.pool;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.pool.ConnectResult;
import io.vertx.core.internal.pool.ConnectionPool;
import io.vertx.core.internal.pool.Lease;
import io.vertx.core.internal.pool.PoolConnector;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The pool inside Vert.x, under its SQL and HTTP clients: waits without a thread, works on one thread a session. */
final class VertxRival implements Rival {
    private final ConnectionPool<Connection> pool;
    private final WorkerExecutor workers;

    private VertxRival(Arena arena) {
        this.workers =
                arena.vertx().createSharedWorkerExecutor(UUID.randomUUID().toString(), arena.max());
        this.pool = ConnectionPool.pool(new StubLogin(arena.database(), workers), new int[] {arena.max()});
    }

    static VertxRival open(Arena arena) {
        VertxRival rival = new VertxRival(arena);
        List<Future<Lease<Connection>>> first = new ArrayList<>();
        for (int i = 0; i < arena.min(); i++) {
            first.add(rival.acquire((ContextInternal) arena.vertx().getOrCreateContext()));
        }
        Future.all(first).await();
        first.forEach(lease -> lease.result().recycle());
        return rival;
    }

    private Future<Lease<Connection>> acquire(ContextInternal context) {
        Promise<Lease<Connection>> lease = Promise.promise();
        pool.acquire(context, 0, lease);
        return lease.future();
    }

    @Override
    public Future<Void> call(Work work) {
        return acquire(ContextInternal.current())
                .compose(lease -> workers.<Boolean>executeBlocking(
                                () -> {
                                    work.run(lease.get());
                                    return true;
                                },
                                false)
                        .onComplete(done -> lease.recycle()))
                .mapEmpty();
    }

    @Override
    public void close() {
        workers.close().await();
    }

    /** Logs in on a worker thread; a session carries one call at a time. */
    record StubLogin(StubDatabase database, WorkerExecutor workers) implements PoolConnector<Connection> {
        @Override
        public Future<ConnectResult<Connection>> connect(ContextInternal context, Listener listener) {
            return workers.executeBlocking(() -> new ConnectResult<>(database.connect(), 1, 0), false);
        }

        @Override
        public boolean isValid(Connection session) {
            return true;
        }
    }
}
