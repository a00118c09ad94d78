package dev.snowgate.pool;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.snowgate.call.CancelToken;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Pools on real threads over a server on paper. */
final class ThreadedWorld {
    final Vertx vertx = Vertx.vertx();
    final HandDriven server = new HandDriven();

    PoolVerticle<Integer> pool(int min, int max) throws Exception {
        PoolSettings settings = PoolSettings.DEFAULT
                .with(PoolSettings.Sizes.of(min, max))
                .with(new PoolSettings.Waits(Duration.ofSeconds(20), 1_000, 1_000, Duration.ofSeconds(1)));
        PoolVerticle<Integer> pool =
                new PoolVerticle<>("world" + vertx.deploymentIDs().size(), settings, server);
        get(vertx.deployVerticle(pool));
        return pool;
    }

    static SessionRequest request(CancelToken token) {
        return new SessionRequest(Shelf.DEFAULT, "t", Deadline.in(Duration.ofSeconds(30), Ticker.SYSTEM), token, false);
    }

    static Future<Integer> call(Pool<Integer> pool, SessionWork<Integer, Integer> work) {
        return pool.withSession(request(new CancelToken()), work);
    }

    static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, SECONDS);
    }

    /** Why it failed, or null. */
    static @Nullable Throwable failure(Future<?> future) throws Exception {
        try {
            get(future);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    /** Sessions that were opened and not closed. */
    int left() {
        return server.opens.get() - server.closed.size();
    }

    /** Sessions that were closed more than once. */
    List<Integer> closedTwice() {
        List<Integer> more = new ArrayList<>(server.closed);
        server.closed.stream().distinct().forEach(more::remove);
        return more;
    }

    void close() throws Exception {
        get(vertx.close());
    }
}
