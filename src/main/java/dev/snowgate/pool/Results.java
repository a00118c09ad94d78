package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import dev.snowgate.event.PoolEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the results of logins, checks, work and logouts mean for the books. */
final class Results {
    private final CoreState state;
    private final Supply supply;

    Results(CoreState state, Supply supply) {
        this.state = state;
        this.supply = supply;
    }

    void opened(long now, long session) {
        Entry entry = state.entries.find(session);
        if (entry == null || cameBackLate(entry, now) || !entry.is(EntryState.OPENING)) {
            return;
        }
        state.tally.connected();
        state.tally.opens.add(now, now - entry.since());
        state.publish(PoolEvent.Kind.CONNECTED, entry.id, entry.shelf.toString());
        state.usual(entry.shelf);
        state.latch.opened(entry.shelf);
        state.breaker.opened();
        entry.probe(false);
        entry.idleSince(now);
        entry.expiresAt(now + state.jittered(state.settings.ages().maxLifetime().toNanos(), 4));
        entry.keepAlive(state.jittered(state.settings.ages().keepAlive().toNanos(), 5));
        state.good(entry, now);
        state.settle(entry, now);
        relieveOne(now);
    }

    /** Closes a session whose successor has come. */
    private void relieveOne(long now) {
        Entry old = state.entries.coldestIdle(Entry::succeeded);
        if (old != null && state.entries.size() > state.min()) {
            state.close(old, CloseReason.LIFETIME, now);
        }
    }

    void openFailed(long now, long session, FailureKind kind, @Nullable Throwable cause) {
        Entry entry = state.entries.find(session);
        if (entry == null) {
            return;
        }
        if (entry.is(EntryState.CONDEMNED)) {
            state.entries.remove(entry);
            return;
        }
        if (!entry.is(EntryState.OPENING)) {
            return;
        }
        state.entries.remove(entry);
        state.fill(false);
        state.tally.connectFailed(now, kind, cause);
        state.publish(PoolEvent.Kind.CONNECT_FAILED, entry.id, CoreState.lower(kind));
        if (kind == FailureKind.LOGIN_REFUSED || state.settings.health().person()) {
            state.latch.refused(entry.shelf, entry.since(), now, cause);
            Duration pause = Duration.ofNanos(state.latch.until(entry.shelf) - now);
            state.publish(PoolEvent.Kind.LOGIN_BLOCKED, 0, "no login for " + pause.toSeconds() + " s");
            // The server did answer, so it is not away.
            if (entry.probe()) {
                state.breaker.opened();
            }
        } else {
            state.breaker.openFailed(now, entry.probe(), cause);
        }
    }

    void validated(long now, long session) {
        Entry entry = state.entries.find(session);
        if (entry == null || cameBackLate(entry, now) || !entry.is(EntryState.VALIDATING)) {
            return;
        }
        if (entry.repairing()) {
            entry.repairing(false);
            state.tally.repaired();
            state.publish(PoolEvent.Kind.REPAIRED, entry.id, entry.shelf.toString());
        } else {
            state.tally.validations.add(now, now - entry.since());
        }
        state.tally.succeeded();
        if (entry.probe()) {
            entry.probe(false);
            state.breaker.opened();
        } else {
            state.breaker.worked();
        }
        state.good(entry, now);
        state.settle(entry, now);
    }

    void validateFailed(long now, long session, FailureKind kind, @Nullable Throwable cause) {
        Entry entry = state.entries.find(session);
        if (entry == null || cameBackLate(entry, now) || !entry.is(EntryState.VALIDATING)) {
            return;
        }
        state.tally.failed(now, kind, cause);
        boolean probe = entry.probe();
        entry.probe(false);
        if (entry.repairing()) {
            state.close(entry, CloseReason.CHANGED, now);
            if (kind == FailureKind.TRANSPORT && state.breaker.workFailed(now, false, cause)) {
                state.suspectIdle(now);
            }
            return;
        }
        if (kind == FailureKind.TRANSPORT) {
            entry.suspect(now + Housekeeping.RETRY);
            state.settle(entry, now);
            if (state.breaker.workFailed(now, probe, cause)) {
                state.suspectIdle(now);
            }
            return;
        }
        if (probe) {
            state.breaker.opened();
        }
        state.close(entry, CloseReason.DEAD, now);
        state.suspectIdle(now);
    }

    /** Whether nothing is to be done with a session but to lend it again, if the work on it succeeded. */
    boolean isInOrder(long now, Entry entry, Loan loan) {
        return entry.is(EntryState.LEASED)
                && !loan.isAborted()
                && !loan.taints()
                && entry.retire() == null
                && entry.expiresAt() > now;
    }

    /** The same as {@link #returned} when the work succeeded and the session {@link #isInOrder}. */
    void returnedWell(long now, Entry entry, Loan loan) {
        state.endLoan(entry, loan, now);
        state.worked(entry, now);
        state.entries.takeBack(entry, now);
    }

    void returned(long now, long session, WorkReport report) {
        Entry entry = state.entries.find(session);
        if (entry == null || cameBackLate(entry, now) || !entry.is(EntryState.LEASED)) {
            return;
        }
        Loan loan = entry.loan();
        if (loan == null) {
            return;
        }
        state.endLoan(entry, loan, now);
        CancelReason aborted = loan.aborted();
        if (aborted == null) {
            state.emit(new Effect.Deliver(loan.ask()));
        } else {
            state.fail(loan.ask(), Refusal.ended(aborted));
        }
        entry.idleSince(now);
        takeBack(entry, loan, report, now);
    }

    private void takeBack(Entry entry, Loan loan, WorkReport report, long now) {
        FailureKind failure = report.failure();
        if (failure == FailureKind.SESSION_DEAD || failure == FailureKind.LOGIN_REFUSED) {
            state.tally.failed(now, failure, report.cause());
            state.close(entry, CloseReason.DEAD, now);
            state.suspectIdle(now);
            return;
        }
        if (failure == FailureKind.TRANSPORT) {
            state.tally.failed(now, failure, report.cause());
            entry.suspect(now + CoreState.SOON);
            if (state.breaker.workFailed(now, false, report.cause())) {
                state.suspectIdle(now);
            }
        } else {
            state.worked(entry, now);
        }
        if (loan.taints()) {
            entry.retire(CloseReason.TAINTED);
        }
        if (report.drift() == Drift.NONE) {
            state.settle(entry, now);
        } else if (report.drift() == Drift.REPAIRABLE && supply.mayRepair(entry)) {
            entry.repairing(true);
            state.entries.enter(entry, EntryState.VALIDATING, now);
            state.emit(new Effect.Repair(entry.id));
        } else {
            entry.retire(CloseReason.CHANGED);
            state.settle(entry, now);
        }
    }

    void closed(long session) {
        Entry entry = state.entries.find(session);
        if (entry != null && (entry.is(EntryState.CLOSING) || entry.is(EntryState.CONDEMNED))) {
            state.entries.remove(entry);
        }
    }

    /** Whether a thread that was written off has come back: its session is closed, and that is all. */
    private boolean cameBackLate(Entry entry, long now) {
        if (!entry.is(EntryState.CONDEMNED)) {
            return false;
        }
        if (entry.before() != EntryState.CLOSING) {
            state.close(entry, CloseReason.CONDEMNED, now);
        }
        return true;
    }
}
