package dev.snowgate.pool;

import dev.snowgate.call.ErrorCode;

/** The refusals that a pool gives, with when to come back. */
final class Refusals {
    private static final long SHORTEST = 100_000_000L;
    private static final long LONGEST = 30_000_000_000L;

    private Refusals() {}

    static Refusal away(CoreState state, long now) {
        return Refusal.of(
                ErrorCode.UNAVAILABLE, state.breaker.retryAfter(now), state.waiters.size(), state.breaker.cause());
    }

    static Refusal blocked(CoreState state, Shelf shelf, long now) {
        return Refusal.of(
                ErrorCode.LOGIN_REFUSED,
                Math.max(SHORTEST, state.latch.until(shelf) - now),
                state.waiters.size(),
                state.latch.cause(shelf));
    }

    static Refusal full(CoreState state) {
        return Refusal.of(ErrorCode.OVERLOADED, whenQueueMoved(state), state.waiters.size(), null);
    }

    static Refusal timeout(CoreState state) {
        return Refusal.of(
                ErrorCode.ACQUIRE_TIMEOUT, whenQueueMoved(state), state.waiters.size(), state.tally.lastCause());
    }

    static Refusal closing() {
        return Refusal.of(ErrorCode.SHUTTING_DOWN, -1, 0, null);
    }

    /** When everybody who waits now will have been served, as long as sessions are held as long as they were. */
    private static long whenQueueMoved(CoreState state) {
        long rounds = state.waiters.size() / state.max() + 1L;
        return Math.max(SHORTEST, Math.min(LONGEST, rounds * state.tally.usualHold()));
    }
}
