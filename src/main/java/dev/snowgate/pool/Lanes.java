package dev.snowgate.pool;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which a pool blocks, apart by purpose so that one that is stuck delays nothing of another kind. Each
 * lane has room for what may run and for what may be written off. Used on the pool's context only.
 */
final class Lanes {
    private static final int MOST_ABORTERS = 32;
    /** In an outage all sessions may be closed at once, and the time of each counts from then on. */
    private static final int MOST_CLOSERS = 32;

    private final Vertx vertx;
    private final String name;
    private final PoolSettings settings;
    private final WorkerExecutor login;
    private final WorkerExecutor maintenance;
    private final WorkerExecutor aborting;
    private final WorkerExecutor closing;
    private final List<WorkerExecutor> retired = new ArrayList<>();
    private WorkerExecutor query;
    private int querySize;
    private int generation;
    private boolean ended;

    Lanes(Vertx vertx, String name, PoolSettings settings) {
        this.vertx = vertx;
        this.name = name;
        this.settings = settings;
        PoolSettings.Sizes sizes = settings.sizes();
        this.login = lane("login", sizes.opens() + Supply.STUCK_OPENS);
        this.maintenance = lane("maintenance", sizes.validations() + Supply.STUCK_VALIDATIONS);
        this.aborting = lane("abort", Math.min(sizes.max(), MOST_ABORTERS));
        this.closing = lane("close", Math.min(sizes.max(), MOST_CLOSERS));
        this.querySize = sizes.max() + sizes.condemned();
        this.query = lane("query", querySize);
    }

    private WorkerExecutor lane(String purpose, int threads) {
        // The pool watches over its own threads; Vert.x would print a stack every second for a query of minutes.
        return vertx.createSharedWorkerExecutor("snowgate-" + name + "-" + purpose, threads, 1, TimeUnit.DAYS);
    }

    /** Makes room for a larger pool. The old lane lives until the pool ends. */
    void grow(int max) {
        int wanted = max + settings.sizes().condemned();
        if (wanted > querySize) {
            retired.add(query);
            querySize = wanted;
            generation++;
            query = lane("query-" + generation, wanted);
        }
    }

    <T> void query(Callable<T> work, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        run(query, work, then);
    }

    <T> void login(Callable<T> work, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        run(login, work, then);
    }

    <T> void maintenance(Callable<T> work, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        run(maintenance, work, then);
    }

    <T> void abort(Callable<T> work, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        run(aborting, work, then);
    }

    <T> void close(Callable<T> work, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        run(closing, work, then);
    }

    /** Runs {@code action} on the pool's context after a while, in milliseconds. */
    void after(long delay, Runnable action) {
        vertx.setTimer(delay, timer -> action.run());
    }

    private <T> void run(WorkerExecutor lane, Callable<T> work, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        // A thread that was written off may come back after the end; its session is still logged out.
        Future<T> done = ended ? vertx.executeBlocking(work, false) : lane.executeBlocking(work, false);
        done.onComplete(result -> then.accept(result.result(), result.cause()));
    }

    /** Ends the threads; those that are stuck end when what holds them lets go. */
    void shutdown() {
        ended = true;
        retired.forEach(WorkerExecutor::close);
        query.close();
        login.close();
        maintenance.close();
        aborting.close();
        closing.close();
    }
}
