package dev.snowgate.pool;

import dev.snowgate.event.PoolEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings waiters and sessions together: an idle session of the same shelf, else one more session, else the coldest idle
 * session of another shelf makes room, else wait. What is opened belongs to the pool and serves whoever is next.
 */
final class Supply {
    /** Logins that may be stuck at the same time before no more are tried; the login lane has as many spare threads. */
    static final int STUCK_OPENS = 4;

    /** Checks that may be stuck at the same time before no more are tried. */
    static final int STUCK_VALIDATIONS = 2;

    private final CoreState state;

    Supply(CoreState state) {
        this.state = state;
    }

    /** Does all that can be done now. */
    void serve(long now) {
        if (!state.is(CoreState.Phase.UP)) {
            return;
        }
        if (!state.waiters.isEmpty()) {
            makeRoomForOverdue(now);
            lend(now);
            grow(now);
            refuseHopeless(now);
        }
        while (state.entries.size() < state.wanted() && mayOpenUnasked() && canOpen(state.usual(), now) && hasRoom()) {
            state.open(state.usual(), now);
        }
        if (state.entries.size() >= state.max()) {
            state.fill(false);
        }
    }

    /** Whether sessions may be opened that nobody waits for. */
    boolean mayOpenUnasked() {
        return !state.settings.health().person() || state.latch.proven();
    }

    /** Whether a newcomer can do nothing but wait, and changes nothing for those who do. */
    boolean onlyWaits(long now) {
        return state.is(CoreState.Phase.UP)
                && !anyIdle()
                && !hasRoom()
                && state.breaker.is(Breaker.State.CLOSED)
                && state.latch.next(now) == Long.MAX_VALUE
                && !state.standing.is();
    }

    /**
     * Whether a session of this shelf that comes back in order is simply lent to the next of those who wait: then
     * {@link #lend} does all that {@link #serve} would, in a time that does not grow with the queue.
     */
    boolean goesToTheNext(Shelf shelf, long now) {
        return onlyWaits(now)
                && state.waiters.wants(shelf)
                && (state.waiters.isUniform()
                        || now - state.waiters.oldestSince()
                                < state.settings.waits().overdue().toNanos());
    }

    /** Lends what is idle to whose turn it is. */
    void lend(long now) {
        while (anyIdle()) {
            long usual = Math.max(1, state.tally.usualHold());
            Waiter waiter = state.waiters.next(shelf -> usable(shelf, now) != null, state.standing.is());
            Entry entry = waiter == null ? null : usable(waiter.ask().shelf(), now);
            if (waiter == null || entry == null) {
                return;
            }
            lend(entry, waiter, usual, now);
            state.emit(new Effect.Grant(waiter.ask().id(), entry.id));
        }
    }

    /** Writes down that the waiter, which was charged for a loan of that length, has the session. */
    void lend(Entry entry, Waiter waiter, long usual, long now) {
        long waited = now - waiter.since();
        state.tally.waits.add(now, waited);
        state.lend(entry, waiter.ask(), usual, now);
        if (state.standing.served(now, waited)) {
            state.publish(PoolEvent.Kind.SHEDDING, 0, "on");
        }
    }

    /** How long a newcomer would wait, in nanoseconds, if loans take as long as they did; 0 when that is not known. */
    long expectedWait(Ask ask) {
        if (state.entries.count(EntryState.LEASED) < state.max() || !state.tally.knowsHolds()) {
            return 0;
        }
        return state.waiters.ahead(ask.tenant()) * state.tally.usualHold() / state.max();
    }

    /** The session that a borrower of this shelf would get now, or null. */
    @Nullable
    Entry usable(Shelf shelf, long now) {
        Stock stock = state.entries.stock(shelf);
        if (stock == null) {
            return null;
        }
        for (int newer = 0; newer < stock.idle(); newer++) {
            Entry entry = stock.idle(newer);
            if (entry.expiresAt() > now && state.trusted(entry, now)) {
                return entry;
            }
        }
        return null;
    }

    /** Whoever has waited long may take a session that others would use, so that a busy shelf starves no other. */
    private void makeRoomForOverdue(long now) {
        if (!anyIdle()) {
            return;
        }
        long overdue = state.settings.waits().overdue().toNanos();
        List<Waiter> late = state.waiters.inTurn().stream()
                .filter(waiter -> now - waiter.since() >= overdue)
                .toList();
        Map<Shelf, Integer> coming = state.entries.coming();
        Set<Entry> kept = new HashSet<>();
        for (Waiter waiter : late) {
            Shelf shelf = waiter.ask().shelf();
            Entry own = state.entries.newestIdle(idle -> idle.shelf.equals(shelf) && !kept.contains(idle));
            if (own != null) {
                // Not for those behind: else two shelves would take the same place from each other for ever.
                kept.add(own);
            } else if (!covered(coming, shelf) && !hasRoom() && canOpen(shelf, now)) {
                openInsteadOf(
                        state.entries.coldestIdle(idle -> !idle.shelf.equals(shelf) && !kept.contains(idle)),
                        shelf,
                        now);
            }
        }
    }

    private boolean anyIdle() {
        return state.entries.count(EntryState.IDLE) > 0;
    }

    private void grow(long now) {
        if (!hasRoom() && !anyIdle()) {
            return;
        }
        Map<Shelf, Integer> coming = state.entries.coming();
        Set<Shelf> wanted = new HashSet<>();
        List<Waiter> waiting = state.waiters.inTurn();
        waiting.forEach(waiter -> wanted.add(waiter.ask().shelf()));
        for (Waiter waiter : waiting) {
            Shelf shelf = waiter.ask().shelf();
            if (covered(coming, shelf) || validateOne(shelf, now) || !canOpen(shelf, now)) {
                continue;
            }
            if (hasRoom()) {
                state.open(shelf, now);
            } else {
                openInsteadOf(spare(wanted, shelf), shelf, now);
            }
        }
    }

    private static boolean covered(Map<Shelf, Integer> coming, Shelf shelf) {
        Integer left = coming.get(shelf);
        if (left == null || left == 0) {
            return false;
        }
        coming.put(shelf, left - 1);
        return true;
    }

    private @Nullable Entry spare(Set<Shelf> wanted, Shelf shelf) {
        Entry other = state.entries.coldestIdle(idle -> !wanted.contains(idle.shelf));
        if (other != null || validationsLeft() > 0) {
            return other;
        }
        return state.entries.coldestIdle(idle -> idle.shelf.equals(shelf));
    }

    private void openInsteadOf(@Nullable Entry victim, Shelf shelf, long now) {
        if (victim != null) {
            state.close(victim, CloseReason.STOLEN, now);
            state.open(shelf, now);
        }
    }

    private boolean validateOne(Shelf shelf, long now) {
        if (validationsLeft() <= 0 || state.breaker.is(Breaker.State.OPEN)) {
            return false;
        }
        Entry entry = state.entries.newestIdle(
                idle -> idle.shelf.equals(shelf) && idle.expiresAt() > now && !state.trusted(idle, now));
        if (entry == null) {
            return false;
        }
        state.validate(entry, now);
        return true;
    }

    /** Whether a session that can be put back as it was is worth it. */
    boolean mayRepair(Entry entry) {
        return state.is(CoreState.Phase.UP)
                && entry.retire() == null
                && state.breaker.is(Breaker.State.CLOSED)
                && validationsLeft() > 0;
    }

    /** How many more checks may start. */
    int validationsLeft() {
        int running = state.entries.count(EntryState.VALIDATING);
        if (state.entries.stuckIn(EntryState.VALIDATING) >= STUCK_VALIDATIONS) {
            return 0;
        }
        int allowed =
                state.breaker.is(Breaker.State.CLOSED) ? state.settings.sizes().validations() : 1;
        return allowed - running;
    }

    private boolean canOpen(Shelf shelf, long now) {
        return !state.breaker.is(Breaker.State.OPEN) && canLogIn(shelf, now);
    }

    /** Whether one more login may start, whatever the breaker says. */
    boolean canLogIn(Shelf shelf, long now) {
        boolean careful = !state.breaker.is(Breaker.State.CLOSED) || !state.latch.proven();
        int allowed = careful ? 1 : state.settings.sizes().opens();
        return !state.latch.blocked(shelf, now)
                && state.entries.count(EntryState.OPENING) < allowed
                && state.entries.stuckIn(EntryState.OPENING) < STUCK_OPENS;
    }

    /** Opens one more session of a shelf, for one that has reached its lifetime; returns whether that could be done. */
    boolean openSuccessor(Shelf shelf, long now) {
        boolean can = state.is(CoreState.Phase.UP) && hasRoom() && canOpen(shelf, now);
        if (can) {
            state.open(shelf, now);
        }
        return can;
    }

    boolean hasRoom() {
        return state.entries.size() < state.max() && belowThreadLimit();
    }

    /** Sessions written off still hold threads, so there is a limit to how many can be replaced. */
    private boolean belowThreadLimit() {
        int threads = state.entries.size() + state.entries.count(EntryState.CONDEMNED);
        return threads < state.max() + state.settings.sizes().condemned();
    }

    private void refuseHopeless(long now) {
        boolean away = state.breaker.is(Breaker.State.OPEN);
        if (!away && state.latch.next(now) == Long.MAX_VALUE) {
            return;
        }
        for (Waiter waiter : state.waiters.inTurn()) {
            Ask ask = waiter.ask();
            if (away && !hope(ask.shelf())) {
                state.breaker.wanted(now);
                refuse(waiter, Refusals.away(state, now));
            } else if (!away && state.latch.blocked(ask.shelf(), now) && !alive(ask.shelf())) {
                refuse(waiter, Refusals.blocked(state, ask.shelf(), now));
            }
        }
    }

    private void refuse(Waiter waiter, Refusal refusal) {
        state.waiters.remove(waiter);
        state.fail(waiter.ask().id(), refusal);
    }

    /** During an outage: sessions of this shelf are lent, and work on sessions does succeed. */
    private boolean hope(Shelf shelf) {
        return state.breaker.workedSince()
                && state.entries.any(entry -> entry.is(EntryState.LEASED) && entry.shelf.equals(shelf));
    }

    private boolean alive(Shelf shelf) {
        return state.entries.any(entry -> entry.state().counts() && entry.shelf.equals(shelf));
    }
}
