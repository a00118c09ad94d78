package dev.snowgate.pool;

import org.jspecify.annotations.Nullable;

/**
 * Notices an outage while nobody asks: when the server has not answered for the trust window, the newest idle session is
 * checked; after a failure, and while the pool recovers, again soon, until it answers or the breaker opens.
 */
final class Watch {
    /** However short the trust window is. */
    private static final long SHORTEST = 10_000_000_000L;

    private static final long AGAIN = 1_000_000_000L;

    private final CoreState state;
    private final Supply supply;
    private long checkedAt;

    Watch(CoreState state, Supply supply) {
        this.state = state;
        this.supply = supply;
    }

    void tick(long now) {
        Entry entry = subject(now);
        if (entry != null && now >= at(entry)) {
            checkedAt = now;
            state.validate(entry, now);
        }
    }

    /** When the next check is due, or {@link Long#MAX_VALUE}. */
    long due(long now) {
        Entry entry = subject(now);
        return entry == null ? Long.MAX_VALUE : at(entry);
    }

    private @Nullable Entry subject(long now) {
        boolean may = state.is(CoreState.Phase.UP)
                && !state.breaker.is(Breaker.State.OPEN)
                && state.entries.count(EntryState.VALIDATING) == 0
                && supply.validationsLeft() > 0;
        return may ? state.entries.newestIdle(entry -> entry.expiresAt() > now) : null;
    }

    private long at(Entry entry) {
        long pause = Math.max(SHORTEST, state.settings.ages().trust().toNanos());
        boolean doubtful = entry.isSuspect() || !state.breaker.is(Breaker.State.CLOSED);
        return Math.max(state.lastGood(), checkedAt) + (doubtful ? AGAIN : pause);
    }
}
