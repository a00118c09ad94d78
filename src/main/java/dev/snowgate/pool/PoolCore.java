package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import dev.snowgate.event.PoolEvent;
import dev.snowgate.event.PoolStats;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides everything that a pool does, and does nothing itself. Every input carries the time and returns the effects to
 * carry out in order; so any schedule can be played in a test.
 *
 * <p>Times are nanoseconds from an origin at or after which every {@code now} lies; {@link Long#MAX_VALUE} is never.
 * Results for sessions that the pool has written off, or does not know, are accepted and only lead to their closing.
 */
final class PoolCore {
    private final CoreState state;
    private final Supply supply;
    private final Drain drain;
    private final Housekeeping housekeeping;
    private final Results results;
    private final Snapshots snapshots;
    private final Passing passing;
    private Breaker.State breakerBefore = Breaker.State.CLOSED;
    private long due = Long.MAX_VALUE;

    /** One that is asked about every loan. */
    PoolCore(String name, PoolSettings settings, RandomGenerator random) {
        this(name, settings, random, Stage.NONE);
    }

    /**
     * A core.
     *
     * @param stage where workers find what to run next; whoever takes a call from it is told by {@link #passedOn}
     */
    PoolCore(String name, PoolSettings settings, RandomGenerator random, Stage stage) {
        this.state = new CoreState(name, settings, random);
        this.supply = new Supply(state);
        this.drain = new Drain(state);
        this.housekeeping = new Housekeeping(state, supply, drain);
        this.results = new Results(state, supply);
        this.snapshots = new Snapshots(state);
        this.passing = new Passing(state, supply, stage);
    }

    /** Opens what the minimum asks for. */
    List<Effect> start(long now) {
        return decide(now);
    }

    /**
     * Lends at once when that takes no decision: nobody waits and a session in order is idle. Returns its number; 0 when it
     * is not that simple, and then nothing was done. The way that most borrowers go.
     */
    long lendNow(long now, Ask ask) {
        Entry entry = state.isCalm() && now < ask.deadline() ? supply.usable(ask.shelf(), now) : null;
        if (entry == null) {
            return 0;
        }
        state.tally.waits.add(now, 0);
        due = Math.min(due, Math.min(ask.deadline(), now + CoreState.HELD_LONG));
        state.lend(entry, ask, 0, now);
        return entry.id;
    }

    List<Effect> acquire(long now, Ask ask) {
        long session = lendNow(now, ask);
        if (session != 0) {
            return List.of(new Effect.Grant(ask.id(), session));
        }
        boolean simple = supply.onlyWaits(now);
        if (!simple || state.waiters.size(ask.tenant()) == 0) {
            // A tenant that comes new shares from now on: whose turn it is depends on how long loans took until then.
            passing.recall();
        }
        Waiter waiter = enqueue(now, ask);
        if (!simple) {
            return decide(now);
        }
        due = waiter == null ? due : Math.min(due, housekeeping.due(waiter, now));
        passing.stage(now);
        return state.takeEffects();
    }

    /** Lets it wait, or refuses it and returns null. */
    private @Nullable Waiter enqueue(long now, Ask ask) {
        PoolSettings.Waits waits = state.settings.waits();
        if (state.ending()) {
            state.fail(ask.id(), Refusals.closing());
        } else if (now >= ask.deadline()) {
            state.fail(ask.id(), Refusal.ended(CancelReason.DEADLINE));
        } else if (state.waiters.size() >= waits.max() || state.waiters.size(ask.tenant()) >= waits.maxPerTenant()) {
            state.fail(ask.id(), Refusals.full(state));
        } else {
            long giveUpAt = Math.min(now + waits.acquireTimeout().toNanos(), ask.deadline());
            if (supply.expectedWait(ask) > giveUpAt - now) {
                // It would be turned away later, after all that waiting.
                state.fail(ask.id(), Refusals.full(state));
            } else {
                Waiter waiter = new Waiter(ask, now, giveUpAt);
                state.queue(waiter);
                return waiter;
            }
        }
        return null;
    }

    /** Which place the request has in the queue, 1 for the next; 0 when it does not wait. */
    int place(long ask) {
        return state.waiters.place(ask);
    }

    /** The borrower has gone: it leaves the queue at once, or its work is aborted. */
    List<Effect> cancel(long now, long ask, CancelReason reason) {
        passing.recall();
        Waiter waiter = state.waiters.find(ask);
        if (passing.endsLater(ask, reason)) {
            return decide(now);
        }
        if (waiter != null) {
            state.waiters.remove(waiter);
            state.fail(ask, Refusal.ended(reason));
        } else {
            for (Entry entry : state.entries.in(EntryState.LEASED)) {
                Loan loan = entry.loan();
                if (loan != null && loan.ask() == ask) {
                    Housekeeping.abort(state, entry, reason, now);
                }
            }
        }
        return decide(now);
    }

    /**
     * Takes a session back when that takes no decision: the work succeeded, nobody waits, the session is in order. Returns
     * the number of the borrower, which is to be answered; 0 when it is not that simple, and then nothing was done.
     */
    long takeBack(long now, long session, WorkReport report) {
        Entry entry = state.isCalm() && report.isWell() ? state.entries.find(session) : null;
        Loan loan = entry == null ? null : entry.loan();
        if (entry == null || loan == null || !results.isInOrder(now, entry, loan)) {
            return 0;
        }
        results.returnedWell(now, entry, loan);
        due = Math.min(due, Math.min(entry.expiresAt(), Math.min(entry.keepAliveAt(), now + state.idleTimeout)));
        return loan.ask();
    }

    List<Effect> returned(long now, long session, WorkReport report) {
        long ask = takeBack(now, session, report);
        if (ask != 0) {
            return List.of(new Effect.Deliver(ask));
        }
        passing.recall();
        if (handOver(now, session, report)) {
            return settled(now);
        }
        results.returned(now, session, report);
        return decide(now);
    }

    /**
     * Takes a session back and lends it to the next of those who wait, when there is nothing else to decide; else returns
     * false, and nothing was done. The way that most sessions go while the pool is busy.
     */
    private boolean handOver(long now, long session, WorkReport report) {
        Entry entry = report.isWell() ? state.entries.find(session) : null;
        Loan loan = entry == null ? null : entry.loan();
        if (entry == null
                || loan == null
                || !supply.goesToTheNext(entry.shelf, now)
                || state.entries.size() > state.max()
                || !results.isInOrder(now, entry, loan)) {
            return false;
        }
        state.emit(new Effect.Deliver(loan.ask()));
        results.returnedWell(now, entry, loan);
        supply.lend(now);
        due = Math.min(due, housekeeping.due(entry));
        return true;
    }

    /** After a loan that left nothing to decide, unless because of it the queue stands from now on. */
    private List<Effect> settled(long now) {
        if (state.standing.is()) {
            passing.recall();
            return decide(now);
        }
        passing.stage(now);
        return state.takeEffects();
    }

    /** A worker went on with a call from the stage, on the session of a borrower whose work had succeeded. */
    List<Effect> passedOn(long now, long session, long ask) {
        boolean simple = supply.onlyWaits(now);
        if (!simple) {
            passing.recall();
        }
        passing.passedOn(now, session, ask);
        if (!simple) {
            return decide(now);
        }
        Entry entry = state.entries.find(session);
        due = entry == null ? due : Math.min(due, housekeeping.due(entry));
        return settled(now);
    }

    List<Effect> opened(long now, long session) {
        passing.recall();
        results.opened(now, session);
        return decide(now);
    }

    List<Effect> openFailed(long now, long session, FailureKind kind, @Nullable Throwable cause) {
        passing.recall();
        results.openFailed(now, session, kind, cause);
        return decide(now);
    }

    List<Effect> validated(long now, long session) {
        passing.recall();
        results.validated(now, session);
        return decide(now);
    }

    List<Effect> validateFailed(long now, long session, FailureKind kind, @Nullable Throwable cause) {
        passing.recall();
        results.validateFailed(now, session, kind, cause);
        return decide(now);
    }

    List<Effect> closed(long now, long session) {
        passing.recall();
        results.closed(session);
        return decide(now);
    }

    List<Effect> tick(long now) {
        passing.recall();
        housekeeping.tick(now);
        return decide(now);
    }

    List<Effect> drain(long now, long grace) {
        passing.recall();
        drain.begin(now, grace);
        drain.tick(now);
        return decide(now);
    }

    /** Changes the maximum; what is too much is closed when it comes back. */
    List<Effect> resize(long now, int max) {
        PoolSettings.within("pool max size", max, 1, PoolSettings.Sizes.CEILING);
        passing.recall();
        state.max(max);
        state.publish(PoolEvent.Kind.RESIZED, 0, Integer.toString(max));
        Entry cold = state.entries.coldestIdle(entry -> true);
        while (cold != null && state.entries.size() > max) {
            state.close(cold, CloseReason.SHRUNK, now);
            cold = state.entries.coldestIdle(entry -> true);
        }
        return decide(now);
    }

    /** Has sessions replaced, checked or opened, as {@code mode} says. */
    List<Effect> flush(long now, FlushMode mode) {
        passing.recall();
        mode.run(state, now);
        state.publish(PoolEvent.Kind.FLUSHED, 0, CoreState.lower(mode));
        return decide(now);
    }

    /** Lends nothing and opens nothing until {@link #resume}; borrowers wait. */
    List<Effect> pause(long now) {
        passing.recall();
        if (state.is(CoreState.Phase.UP)) {
            state.phase(CoreState.Phase.PAUSED);
            state.publish(PoolEvent.Kind.PAUSED, 0, "");
        }
        return decide(now);
    }

    /** Goes on lending; a pause of logins after refused credentials ends too, as somebody has looked at them. */
    List<Effect> resume(long now) {
        passing.recall();
        state.latch.lift();
        if (state.is(CoreState.Phase.PAUSED)) {
            state.phase(CoreState.Phase.UP);
            state.publish(PoolEvent.Kind.RESUMED, 0, "");
        }
        return decide(now);
    }

    /** Whether a borrower of this shelf would be helped by other credentials: logins pause, and no session is there for it. */
    boolean wantsCredentials(long now, Shelf shelf) {
        return state.is(CoreState.Phase.UP) && state.latch.blocked(shelf, now) && supply.usable(shelf, now) == null;
    }

    /** There are other credentials than those that were refused: they may be tried at once. */
    List<Effect> credentialsChanged(long now) {
        passing.recall();
        state.latch.lift();
        return decide(now);
    }

    /** When the next {@link #tick} must come at the latest, or {@link Long#MAX_VALUE}. */
    long due() {
        return due;
    }

    PoolStats snapshot(long now) {
        return snapshots.take(now);
    }

    /** How many sessions are in which state. */
    PoolStats.Sessions sessions() {
        return snapshots.sessions();
    }

    /** How many borrowers wait. */
    int waiters() {
        return state.waiters.size();
    }

    /** The state as snapshots name it. */
    String stateName(long now) {
        return snapshots.stateName(now);
    }

    private List<Effect> decide(long now) {
        supply.serve(now);
        drain.endIfEmpty();
        if (state.waiters.isEmpty() && state.standing.empty()) {
            state.publish(PoolEvent.Kind.SHEDDING, 0, "off");
        }
        if (breakerBefore != state.breaker.state()) {
            breakerBefore = state.breaker.state();
            state.publish(PoolEvent.Kind.BREAKER, 0, CoreState.lower(breakerBefore));
        }
        due = housekeeping.due(now);
        state.lookAround();
        passing.stage(now);
        return state.takeEffects();
    }
}
