package dev.snowgate.bench.pool;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Callers on two event loops. */
final class Crowd implements AutoCloseable {
    private static final int LOOPS = 2;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final List<Context> loops = new ArrayList<>();

    Crowd() {
        for (int i = 0; i < LOOPS; i++) {
            loops.add(((VertxInternal) vertx).createEventLoopContext());
        }
    }

    Vertx vertx() {
        return vertx;
    }

    /** Starts {@code callers} evenly on the loops; completes when all of them have. */
    Future<Void> start(int callers, IntFunction<Future<?>> caller) {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            int number = i;
            Promise<Object> done = Promise.promise();
            all.add(done.future());
            loops.get(i % LOOPS)
                    .runOnContext(go ->
                            caller.apply(number).<Object>map(value -> true).onComplete(done));
        }
        return Future.join(all).mapEmpty();
    }

    /** On the loop of the caller. */
    Future<Void> pause(Duration time) {
        return vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
