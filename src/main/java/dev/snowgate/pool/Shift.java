package dev.snowgate.pool;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * What one worker thread does in one go on one session: the work that it was given and, as long as all is well, what it
 * finds staged. Runs on the worker.
 *
 * @param <C> the pooled session
 */
final class Shift<C> implements Callable<Boolean> {
    /** Hears from the worker how it goes, in order. */
    interface Reports<C> {
        /** The session went from a borrower who is well served to another. */
        void passedOn(Borrow<C, ?> next, LeaseImpl<C> lease);

        /** The session comes back. */
        void ended(Borrow<C, ?> last, Borrow.Outcome outcome);
    }

    private final Connector<C> connector;
    private final Relay<C> relay;
    private final Reports<C> reports;
    private final Consumer<Lease.AbortAction> aborter;
    private Borrow<C, ?> borrow;
    private LeaseImpl<C> lease;

    /**
     * A shift.
     *
     * @param firstLease of the session; its successors' aborts go to the same {@code aborter}
     */
    Shift(
            Connector<C> connector,
            Relay<C> relay,
            Borrow<C, ?> first,
            LeaseImpl<C> firstLease,
            Reports<C> reports,
            Consumer<Lease.AbortAction> aborter) {
        this.connector = connector;
        this.relay = relay;
        this.borrow = first;
        this.lease = firstLease;
        this.reports = reports;
        this.aborter = aborter;
    }

    /** Always true: how the work ended is reported. */
    @Override
    public Boolean call() {
        Borrow.Outcome outcome = run();
        while (mayGoOn(outcome)) {
            Borrow<C, ?> next = relay.take(borrow.ask.shelf());
            if (next == null) {
                break;
            }
            borrow.keep(outcome);
            lease = new LeaseImpl<>(lease.session(), aborter);
            borrow = next;
            reports.passedOn(next, lease);
            outcome = run();
        }
        ended(outcome);
        return true;
    }

    private Borrow.Outcome run() {
        try {
            return borrow.run(lease, connector);
        } catch (Throwable broken) {
            // The connector itself failed: nothing is known about the session.
            return Borrow.Outcome.broken(broken);
        }
    }

    /** It ended like this, or could not even be begun. */
    void ended(Borrow.Outcome outcome) {
        reports.ended(borrow, outcome);
    }

    /** A session that is not in order, that may be changed, or that somebody wants to interrupt, goes back first. */
    private boolean mayGoOn(Borrow.Outcome outcome) {
        return outcome.report().isWell() && !borrow.ask.taints() && !lease.isWanted();
    }
}
