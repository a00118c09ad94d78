package dev.snowgate.pool;

/**
 * Blocking work on a borrowed session.
 *
 * @param <C> the pooled session
 * @param <T> what comes out of it; must not refer to the session
 */
@FunctionalInterface
public interface SessionWork<C, T> {
    /** Runs on a worker lane. What it throws fails the borrower's future and decides about the session's health. */
    T run(Lease<C> lease) throws Exception;
}
