package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets sessions go from one borrower to the next without the core: while one tenant's calls wait for one kind of session,
 * there is nothing to decide but first in, first out, and the next ones lie on the {@link Stage}. Before anything else is decided they are
 * taken back; what a worker was faster with is on its way here, and is told by {@link #passedOn}.
 */
final class Passing {
    private final CoreState state;
    private final Supply supply;
    private final Stage stage;
    /** Staged calls that have ended although a worker has them. */
    private final Map<Long, CancelReason> ended = new HashMap<>();

    Passing(CoreState state, Supply supply, Stage stage) {
        this.state = state;
        this.supply = supply;
        this.stage = stage;
    }

    /** Takes back what nobody has taken; so the core decides about all who wait. */
    void recall() {
        if (state.waiters.stagedCount() == 0) {
            return;
        }
        List<Waiter> staged = state.waiters.staged();
        for (int i = staged.size() - 1; i >= 0; i--) {
            if (stage.takeBack(staged.get(i).ask())) {
                state.waiters.unstage(staged.get(i));
            }
        }
    }

    /** Puts the next ones there, as many as half the sessions, if nothing but their order decides about them. */
    void stage(long now) {
        if (stage == Stage.NONE || !state.waiters.isOneLine()) {
            return;
        }
        int most = (state.max() + 1) / 2;
        Shelf shelf = state.waiters.stagedCount() < most ? state.waiters.wanted() : null;
        if (shelf == null || !supply.goesToTheNext(shelf, now) || someMustComeBack(shelf, now)) {
            return;
        }
        while (state.waiters.stagedCount() < most) {
            Waiter next = state.waiters.stage();
            if (next == null) {
                return;
            }
            if (!stage.put(next.ask())) {
                state.waiters.unstage(next);
                return;
            }
        }
    }

    /** Whether a session is to be closed when its borrower is done, or none of that kind is lent. */
    private boolean someMustComeBack(Shelf shelf, long now) {
        boolean lent = false;
        for (Entry entry : state.entries.all()) {
            if (entry.is(EntryState.LEASED)) {
                if (entry.retire() != null || entry.expiresAt() <= now) {
                    return true;
                }
                lent |= entry.shelf.equals(shelf);
            }
        }
        return !lent || state.entries.size() > state.max();
    }

    /** Remembers the end of a call that a worker has taken already; false when none has. */
    boolean endsLater(long ask, CancelReason why) {
        if (!state.waiters.isStaged(ask)) {
            return false;
        }
        ended.putIfAbsent(ask, why);
        return true;
    }

    /** A worker went on with a staged call on the session that the one before was well served with. */
    void passedOn(long now, long session, long ask) {
        Waiter waiter = state.waiters.served(ask);
        Entry entry = state.entries.find(session);
        if (waiter == null || entry == null) {
            throw new IllegalStateException("session " + session + " went to call " + ask + ", one of them unknown");
        }
        CancelReason why = ended.remove(ask);
        long usual = Math.max(1, state.tally.usualHold());
        Loan loan = entry.loan();
        if (loan == null || !entry.is(EntryState.LEASED)) {
            // Written off while the news was on its way; the thread is told to stop, and closed when it comes back.
            state.waiters.settle(waiter.ask().tenant(), usual, 0);
            state.fail(ask, Refusal.ended(why == null ? CancelReason.DEADLINE : why));
            state.emit(new Effect.Abort(session));
            return;
        }
        endLoan(entry, loan, now);
        supply.lend(entry, waiter, usual, now);
        if (why != null) {
            Housekeeping.abort(state, entry, why, now);
        }
    }

    private void endLoan(Entry entry, Loan loan, long now) {
        CancelReason aborted = loan.aborted();
        state.endLoan(entry, loan, now);
        if (aborted == null) {
            state.emit(new Effect.Deliver(loan.ask()));
        } else {
            state.fail(loan.ask(), Refusal.ended(aborted));
        }
        state.worked(entry, now);
        entry.idleSince(now);
    }
}
