package dev.snowgate.pool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does what a {@link PoolCore} decides: keeps the sessions themselves, runs everything that blocks on {@link Lanes}, and
 * reports back how it ended. Used at home only.
 *
 * @param <C> the pooled session
 */
final class Hands<C> {
    /** Where results go: the core's next input. */
    interface Reports {
        void opened(long session);

        void openFailed(long session, FailureKind kind, @Nullable Throwable cause);

        void validated(long session);

        void validateFailed(long session, FailureKind kind, @Nullable Throwable cause);

        void returned(long session, WorkReport report);

        void passedOn(long session, long ask);

        void closed(long session);
    }

    /** What blocks, and where. */
    record Workers<C>(Connector<C> connector, Lanes lanes, CredentialWatch<C> credentials) {}

    /** A statement that was just about to be sent when it was cancelled does not notice: the driver forgets it then. */
    private static final long ABORT_AGAIN_MS = 250;

    private final Connector<C> connector;
    private final Lanes lanes;
    private final Home home;
    private final Reports reports;
    private final Consumer<Effect> others;
    private final Map<Long, C> sessions = new HashMap<>();
    private final Relay<C> relay;
    private final CredentialWatch<C> credentials;
    private final Map<Long, LeaseImpl<C>> leases = new HashMap<>();

    /**
     * Hands.
     *
     * @param relay has the calls that expect an answer
     * @param others takes the effects that need no hands: news, and the end
     */
    Hands(Workers<C> workers, Home home, Relay<C> relay, Reports reports, Consumer<Effect> others) {
        this.connector = workers.connector();
        this.credentials = workers.credentials();
        this.relay = relay;
        this.lanes = workers.lanes();
        this.home = home;
        this.reports = reports;
        this.others = others;
    }

    /** Work first, answers after: a session that came back must not wait until its last borrower has been told. */
    void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Grant grant) {
                grant(grant.ask(), grant.session());
            }
        }
        for (Effect effect : effects) {
            if (!(effect instanceof Effect.Grant)) {
                carryOut(effect);
            }
        }
    }

    private void carryOut(Effect effect) {
        if (effect instanceof Effect.Deliver deliver) {
            Borrow<C, ?> borrow = relay.remove(deliver.ask());
            if (borrow != null) {
                borrow.deliver();
            }
        } else if (effect instanceof Effect.Fail fail) {
            refuse(fail.ask(), fail.refusal());
        } else if (effect instanceof Effect.Open open) {
            open(open.session(), open.shelf());
        } else if (effect instanceof Effect.Validate validate) {
            check(validate.session(), connector::validate);
        } else if (effect instanceof Effect.Repair repair) {
            check(repair.session(), connector::repair);
        } else if (effect instanceof Effect.Close close) {
            close(close.session());
        } else if (effect instanceof Effect.Abandon abandon) {
            abandon(abandon.session());
        } else if (effect instanceof Effect.Abort abort) {
            LeaseImpl<C> lease = leases.get(abort.session());
            if (lease != null) {
                lease.abort();
                lanes.after(ABORT_AGAIN_MS, lease::abortAgain);
            }
        } else {
            others.accept(effect);
        }
    }

    void refuse(long ask, Refusal refusal) {
        Borrow<C, ?> borrow = relay.remove(ask);
        if (borrow != null) {
            borrow.fail(Errors.of(refusal));
        }
    }

    /** Runs a borrower's work. */
    void grant(long ask, long session) {
        Borrow<C, ?> borrow = relay.find(ask);
        C connection = sessions.get(session);
        if (borrow == null || connection == null) {
            throw new IllegalStateException("granted session " + session + " to call " + ask + ", one of them unknown");
        }
        LeaseImpl<C> lease = new LeaseImpl<>(connection, this::runAbort);
        leases.put(session, lease);
        run(borrow, lease, session);
    }

    private void run(Borrow<C, ?> borrow, LeaseImpl<C> lease, long session) {
        Shift<C> shift = new Shift<>(connector, relay, borrow, lease, new FromWorker(session), this::runAbort);
        lanes.query(shift, (done, neverBegun) -> {
            if (neverBegun != null) {
                shift.ended(Borrow.Outcome.broken(neverBegun));
            }
        });
    }

    /** Brings home what a worker tells. Not by the lane's own answer, which may overtake what was told before. */
    private final class FromWorker implements Shift.Reports<C> {
        private final long session;

        FromWorker(long session) {
            this.session = session;
        }

        @Override
        public void passedOn(Borrow<C, ?> next, LeaseImpl<C> lease) {
            home.later(() -> {
                leases.put(session, lease);
                reports.passedOn(session, next.ask.id());
            });
        }

        @Override
        public void ended(Borrow<C, ?> last, Borrow.Outcome outcome) {
            last.keep(outcome);
            home.later(() -> {
                leases.remove(session);
                reports.returned(session, outcome.report());
            });
        }
    }

    private void runAbort(Lease.AbortAction action) {
        home.run(() -> lanes.abort(
                () -> {
                    action.run();
                    return true;
                },
                (done, failure) -> {}));
    }

    private void open(long session, Shelf shelf) {
        lanes.login(() -> credentials.open(shelf), (connection, failure) -> {
            if (connection != null) {
                sessions.put(session, connection);
                reports.opened(session);
            } else {
                reports.openFailed(session, kind(failure, FailureKind.TRANSPORT), failure);
            }
        });
    }

    /** Blocking work of the pool itself on a session. */
    private interface Upkeep<C> {
        void run(C session) throws Exception;
    }

    private void check(long session, Upkeep<C> work) {
        C connection = sessions.get(session);
        lanes.maintenance(
                () -> {
                    if (connection != null) {
                        work.run(connection);
                    }
                    return true;
                },
                (done, failure) -> {
                    if (failure == null) {
                        reports.validated(session);
                    } else {
                        reports.validateFailed(session, kind(failure, FailureKind.SESSION_DEAD), failure);
                    }
                });
    }

    private void close(long session) {
        C connection = sessions.remove(session);
        lanes.close(
                () -> {
                    if (connection != null) {
                        connector.close(connection);
                    }
                    return true;
                },
                (done, failure) -> reports.closed(session));
    }

    /** Ends a session under the thread that is stuck in it, so that the thread may come back; nobody waits for that. */
    private void abandon(long session) {
        C connection = sessions.get(session);
        if (connection != null) {
            lanes.abort(
                    () -> {
                        connector.abandon(connection);
                        return true;
                    },
                    (done, failure) -> {});
        }
    }

    private FailureKind kind(@Nullable Throwable failure, FailureKind otherwise) {
        if (failure == null) {
            return otherwise;
        }
        try {
            return connector.classify(failure);
        } catch (RuntimeException broken) {
            return otherwise;
        }
    }
}
