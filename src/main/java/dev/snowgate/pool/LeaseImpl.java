package dev.snowgate.pool;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A lease whose abort may be asked for and registered in any order, from two threads. */
final class LeaseImpl<C> implements Lease<C> {
    private final C session;
    private final Consumer<AbortAction> aborter;
    private @Nullable AbortAction action;
    private boolean wanted;
    private boolean over;

    /**
     * A lease.
     *
     * @param aborter runs an action on the maintenance lane; called from any thread
     */
    LeaseImpl(C session, Consumer<AbortAction> aborter) {
        this.session = session;
        this.aborter = aborter;
    }

    @Override
    public C session() {
        return session;
    }

    @Override
    public void abortWith(AbortAction abort) {
        synchronized (this) {
            action = abort;
            if (!wanted || over) {
                return;
            }
        }
        aborter.accept(abort);
    }

    /** Aborts what runs now and whatever is registered later. */
    void abort() {
        abort(false);
    }

    /** Aborts once more what was to be aborted and has not ended. */
    void abortAgain() {
        abort(true);
    }

    private void abort(boolean before) {
        AbortAction now;
        synchronized (this) {
            if (wanted != before || over) {
                return;
            }
            wanted = true;
            now = action;
        }
        if (now != null) {
            aborter.accept(now);
        }
    }

    /** The work has ended; nothing is aborted any more. */
    synchronized void over() {
        over = true;
        action = null;
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Whether an abort was asked for before the work had ended. */
    synchronized boolean isWanted() {
        return wanted;
    }
}
