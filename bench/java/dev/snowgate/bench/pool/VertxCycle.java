package dev.snowgate.bench.pool;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.pool.ConnectResult;
import io.vertx.core.internal.pool.ConnectionPool;
import io.vertx.core.internal.pool.Lease;
import io.vertx.core.internal.pool.PoolConnector;
import java.util.ArrayList;
import java.util.List;

/** Acquire and recycle on the pool inside Vert.x, all on one event loop. */
final class VertxCycle {
    private final ContextInternal loop;
    private final ConnectionPool<Object> pool;

    VertxCycle(Vertx vertx, int sessions) {
        loop = ((VertxInternal) vertx).createEventLoopContext();
        pool = ConnectionPool.pool(new Stub(), new int[] {sessions});
        Promise<Void> open = Promise.promise();
        loop.runOnContext(go -> open(sessions).onComplete(open));
        open.future().await();
    }

    private Future<Void> open(int sessions) {
        List<Future<Lease<Object>>> leases = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            Promise<Lease<Object>> lease = Promise.promise();
            pool.acquire(loop, 0, lease);
            leases.add(lease.future());
        }
        return Future.all(leases)
                .onSuccess(all -> leases.forEach(lease -> lease.result().recycle()))
                .mapEmpty();
    }

    /** So many cycles one after the other; the processor time that the loop had for them, in nanoseconds. */
    long run(int cycles) {
        Promise<Long> done = Promise.promise();
        loop.runOnContext(go -> {
            Counter counter = new Counter();
            long began = ProcessorTime.now();
            for (int i = 0; i < cycles; i++) {
                pool.acquire(loop, 0, (lease, failure) -> {
                    lease.recycle();
                    counter.count++;
                });
            }
            long nanos = ProcessorTime.now() - began;
            // An idle session is handed over at once; else this would measure something else.
            if (counter.count == cycles) {
                done.complete(nanos);
            } else {
                done.fail(counter.count + " of " + cycles + " were served");
            }
        });
        return done.future().await();
    }

    private static final class Counter {
        private long count;
    }

    private static final class Stub implements PoolConnector<Object> {
        @Override
        public Future<ConnectResult<Object>> connect(ContextInternal context, Listener listener) {
            return context.succeededFuture(new ConnectResult<>(new Object(), 1, 0));
        }

        @Override
        public boolean isValid(Object session) {
            return true;
        }
    }
}
