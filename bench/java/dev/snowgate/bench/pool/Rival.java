package dev.snowgate.bench.pool;

import io.vertx.core.Future;

/** A pool as a caller on an event loop uses it. */
interface Rival extends AutoCloseable {
    /**
     * Borrows a session, does {@code work} with it on a worker thread, gives it back. To be called on an event loop,
     * on which the future completes.
     */
    Future<Void> call(Work work);

    @Override
    void close();
}
