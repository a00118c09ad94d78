package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import dev.snowgate.event.PoolEvent;
import java.util.ArrayList;
import java.util.List;

/** What the passing of time brings about. */
final class Housekeeping {
    /** What cannot be checked now is looked at again after this. */
    static final long RETRY = 1_000_000_000L;

    private final CoreState state;
    private final Supply supply;
    private final Drain drain;
    private final Watch watch;

    Housekeeping(CoreState state, Supply supply, Drain drain) {
        this.state = state;
        this.supply = supply;
        this.drain = drain;
        this.watch = new Watch(state, supply);
    }

    void tick(long now) {
        for (Entry entry : new ArrayList<>(state.entries.all())) {
            switch (entry.state()) {
                case OPENING -> overdueOpen(entry, now);
                case VALIDATING -> overdueValidation(entry, now);
                case LEASED -> overdueWork(entry, now);
                case CLOSING -> {
                    if (now >= closeDue(entry)) {
                        state.condemn(entry, now);
                    }
                }
                case IDLE -> age(entry, now);
                case CONDEMNED -> {}
            }
        }
        giveUpWaiting(now);
        probe(now);
        watch.tick(now);
        drain.tick(now);
    }

    private void overdueOpen(Entry entry, long now) {
        if (now >= openDue(entry)) {
            long began = entry.since();
            boolean probe = entry.probe();
            state.tally.connectFailed(now, FailureKind.TRANSPORT, null);
            state.publish(PoolEvent.Kind.CONNECT_FAILED, entry.id, "timeout");
            state.fill(false);
            state.condemn(entry, now);
            if (state.settings.health().person()) {
                state.latch.refused(entry.shelf, began, now, null);
            }
            if (probe || !state.settings.health().person()) {
                state.breaker.openFailed(now, probe, null);
            }
        }
    }

    private void overdueValidation(Entry entry, long now) {
        if (now >= validateDue(entry)) {
            boolean probe = entry.probe();
            state.tally.failed(now, FailureKind.TRANSPORT, null);
            state.condemn(entry, now);
            // What it is stuck in may be a loop of the driver that would never end.
            state.emit(new Effect.Abandon(entry.id));
            if (state.breaker.workFailed(now, probe, null)) {
                state.suspectIdle(now);
            }
        }
    }

    private void overdueWork(Entry entry, long now) {
        Loan loan = entry.loan();
        if (loan == null) {
            return;
        }
        if (loan.alarming(now)) {
            long seconds = (now - loan.since()) / 1_000_000_000L;
            state.publish(PoolEvent.Kind.HELD_LONG, entry.id, "lent for " + seconds + " s");
        }
        if (now < loan.endsAt()) {
            return;
        }
        CancelReason aborted = loan.aborted();
        if (aborted == null) {
            abort(state, entry, CancelReason.DEADLINE, now);
        } else {
            state.fail(loan.ask(), Refusal.ended(aborted));
            state.endLoan(entry, loan, now);
            state.condemn(entry, now);
            state.emit(new Effect.Abandon(entry.id));
        }
    }

    /** Aborts what runs on a session; the work has the grace to return. */
    static void abort(CoreState state, Entry entry, CancelReason why, long now) {
        Loan loan = entry.loan();
        if (loan != null && loan.aborted() == null) {
            loan.abort(why, now + state.settings.limits().abort().toNanos());
            state.emit(new Effect.Abort(entry.id));
        }
    }

    private void age(Entry entry, long now) {
        if (now >= entry.expiresAt()) {
            if (!entry.succeeded() && state.entries.size() <= state.min() && supply.openSuccessor(entry.shelf, now)) {
                entry.succeeded(openDue(now));
            } else {
                state.close(entry, CloseReason.LIFETIME, now);
            }
        } else if (now >= idleDue(entry) && state.entries.size() > state.min()) {
            state.close(entry, CloseReason.IDLE, now);
        } else if (now >= entry.keepAliveAt()) {
            if (state.breaker.is(Breaker.State.CLOSED) && !state.ending() && supply.validationsLeft() > 0) {
                state.validate(entry, now);
            } else {
                entry.keepAliveAt(now + RETRY);
            }
        }
    }

    private void giveUpWaiting(long now) {
        if (state.waiters.isEmpty()) {
            return;
        }
        for (Waiter waiter : state.waiters.inTurn()) {
            if (now >= waiter.giveUpAt()) {
                state.waiters.remove(waiter);
                boolean over = now >= waiter.ask().deadline();
                state.fail(waiter.ask().id(), over ? Refusal.ended(CancelReason.DEADLINE) : Refusals.timeout(state));
            } else if (state.standing.is() && now >= shedAt(waiter)) {
                state.waiters.remove(waiter);
                state.tally.shed();
                state.fail(waiter.ask().id(), Refusals.full(state));
            }
        }
    }

    private long shedAt(Waiter waiter) {
        return waiter.since() + state.standing.target();
    }

    /** Finds out whether the server is back: by a login where there is room, else by a check of an idle session. */
    private void probe(long now) {
        if (state.ending() || now < state.breaker.nextProbeAt()) {
            return;
        }
        List<Waiter> waiting = state.waiters.inTurn();
        Shelf shelf = waiting.isEmpty() ? state.usual() : waiting.get(0).ask().shelf();
        Entry idle = state.entries.newestIdle(entry -> entry.expiresAt() > now);
        Entry probing;
        boolean unasked = !waiting.isEmpty() || supply.mayOpenUnasked();
        if (unasked && supply.hasRoom() && supply.canLogIn(shelf, now)) {
            probing = state.open(shelf, now);
        } else if (idle != null && supply.validationsLeft() > 0) {
            state.validate(idle, now);
            probing = idle;
        } else if (unasked && idle != null && supply.canLogIn(idle.shelf, now)) {
            state.close(idle, CloseReason.STOLEN, now);
            probing = state.open(idle.shelf, now);
        } else {
            state.breaker.postpone(now);
            return;
        }
        probing.probe(true);
        state.breaker.probing();
    }

    /** When the next tick must come at the latest, or {@link Long#MAX_VALUE}. */
    long due(long now) {
        long due = Math.min(state.breaker.nextProbeAt(), watch.due(now));
        for (Entry entry : state.entries.all()) {
            due = Math.min(due, due(entry));
        }
        if (!state.waiters.isEmpty()) {
            for (Waiter waiter : state.waiters.all()) {
                // Who is staged although all were taken back has a session, and news of it is on its way.
                due = state.waiters.isStaged(waiter.ask().id()) ? due : Math.min(due, due(waiter, now));
            }
        }
        if (!state.waiters.isEmpty() || state.entries.size() < state.wanted()) {
            due = Math.min(due, state.latch.next(now));
        }
        return Math.min(due, drain.due());
    }

    /** The same for one who waits. */
    long due(Waiter waiter, long now) {
        long due = state.standing.is() ? Math.min(waiter.giveUpAt(), shedAt(waiter)) : waiter.giveUpAt();
        long late = waiter.since() + state.settings.waits().overdue().toNanos();
        return late > now ? Math.min(due, late) : due;
    }

    /** The same for one session. */
    long due(Entry entry) {
        return switch (entry.state()) {
            case OPENING -> openDue(entry);
            case VALIDATING -> validateDue(entry);
            case CLOSING -> closeDue(entry);
            case LEASED -> {
                Loan loan = entry.loan();
                yield loan == null ? Long.MAX_VALUE : loan.due();
            }
            case IDLE -> {
                long aged = Math.min(entry.expiresAt(), entry.keepAliveAt());
                yield state.entries.size() > state.min() ? Math.min(aged, idleDue(entry)) : aged;
            }
            case CONDEMNED -> Long.MAX_VALUE;
        };
    }

    private long openDue(Entry entry) {
        return openDue(entry.since());
    }

    private long openDue(long since) {
        return since + state.settings.limits().open().toNanos();
    }

    private long validateDue(Entry entry) {
        return entry.since() + state.settings.limits().validate().toNanos();
    }

    private long closeDue(Entry entry) {
        return entry.since() + state.settings.limits().close().toNanos();
    }

    private long idleDue(Entry entry) {
        return entry.idleSince() + state.idleTimeout;
    }
}
