package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import dev.snowgate.event.PoolEvent;
import java.util.ArrayList;

/** The end of a pool: no new borrowers, a grace for running work, then aborts, at last everything is written off. */
final class Drain {
    /** From the end of the grace to the end of the pool. */
    private static final long HARD_STOP = 10_000_000_000L;

    private final CoreState state;
    private long abortAt = Long.MAX_VALUE;
    private long stopAt = Long.MAX_VALUE;

    Drain(CoreState state) {
        this.state = state;
    }

    void begin(long now, long grace) {
        if (state.is(CoreState.Phase.CLOSED)) {
            return;
        }
        long end = now + grace < 0 ? Long.MAX_VALUE - HARD_STOP : now + grace;
        if (end < abortAt) {
            abortAt = end;
            stopAt = end + HARD_STOP;
        }
        if (state.is(CoreState.Phase.DRAINING)) {
            return;
        }
        state.phase(CoreState.Phase.DRAINING);
        state.publish(PoolEvent.Kind.DRAINING, 0, "");
        for (Waiter waiter : state.waiters.inTurn()) {
            state.waiters.remove(waiter);
            state.fail(waiter.ask().id(), Refusals.closing());
        }
        state.entries.in(EntryState.IDLE).forEach(entry -> state.close(entry, CloseReason.DRAINED, now));
    }

    void tick(long now) {
        if (!state.is(CoreState.Phase.DRAINING)) {
            return;
        }
        if (now >= abortAt) {
            abortAt = Long.MAX_VALUE;
            state.entries
                    .in(EntryState.LEASED)
                    .forEach(entry -> Housekeeping.abort(state, entry, CancelReason.DRAIN, now));
        }
        if (now >= stopAt) {
            for (Entry entry : new ArrayList<>(state.entries.all())) {
                writeOff(entry, now);
            }
        }
    }

    private void writeOff(Entry entry, long now) {
        Loan loan = entry.loan();
        if (loan != null) {
            CancelReason reason = loan.aborted();
            state.endLoan(entry, loan, now);
            state.fail(loan.ask(), Refusal.ended(reason == null ? CancelReason.DRAIN : reason));
        }
        if (!entry.is(EntryState.CONDEMNED)) {
            state.condemn(entry, now);
        }
    }

    /** Ends the pool when nothing is left but what was written off. */
    void endIfEmpty() {
        if (state.is(CoreState.Phase.DRAINING) && !state.entries.any(entry -> !entry.is(EntryState.CONDEMNED))) {
            state.phase(CoreState.Phase.CLOSED);
            state.publish(PoolEvent.Kind.CLOSED_POOL, 0, "");
            state.emit(new Effect.Drained());
        }
    }

    long due() {
        return state.is(CoreState.Phase.DRAINING) ? Math.min(abortAt, stopAt) : Long.MAX_VALUE;
    }
}
