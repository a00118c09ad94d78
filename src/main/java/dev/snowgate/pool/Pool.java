package dev.snowgate.pool;

import dev.snowgate.event.PoolStats;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Sessions, lent for one piece of work at a time. Callable from any context; the future completes on the caller's
 * context, or on the pool's when the caller has none.
 *
 * @param <C> the pooled session
 */
public interface Pool<C> {
    /**
     * Borrows a session, runs {@code work} on a worker lane, takes the session back.
     *
     * <p>Fails with {@link dev.snowgate.call.GatewayError}: {@code OVERLOADED} when the queue is full,
     * {@code ACQUIRE_TIMEOUT} when no session came free, {@code UNAVAILABLE} or {@code LOGIN_REFUSED} when none can be
     * opened, {@code DEADLINE_EXCEEDED} or {@code CANCELLED} when the call ended first, {@code SHUTTING_DOWN} after
     * {@link #drain}; with what the work threw otherwise.
     */
    <T> Future<T> withSession(SessionRequest request, SessionWork<C, T> work);

    /** A snapshot taken on the pool's context. */
    Future<PoolStats> stats();

    /**
     * Refuses new borrowers, fails those that wait, gives running work {@code grace} to finish, then aborts it. Completes
     * when every session is closed or written off, at the latest 10 s after the grace.
     */
    Future<Void> drain(Duration grace);
}
