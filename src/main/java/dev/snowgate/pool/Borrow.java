package dev.snowgate.pool;

import dev.snowgate.call.GatewayError;
import io.vertx.core.Promise;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call of {@code withSession} from its arrival to its answer. Used on the pool's context, but for the work. */
final class Borrow<C, T> {
    final Ask ask;
    private final SessionWork<C, T> work;
    private final Promise<T> answer;
    private final Consumer<Runnable> caller;
    private @Nullable T value;
    private @Nullable Outcome ended;
    private Runnable forget = () -> {};

    /**
     * A call.
     *
     * @param caller runs an action where the caller wants its answer
     */
    Borrow(Ask ask, SessionWork<C, T> work, Promise<T> answer, Consumer<Runnable> caller) {
        this.ask = ask;
        this.work = work;
        this.answer = answer;
        this.caller = caller;
    }

    void onEnd(Runnable action) {
        forget = action;
    }

    /** Runs the work, on a worker. The result waits here until the core says what becomes of it. */
    Outcome run(LeaseImpl<C> lease, Connector<C> connector) {
        try {
            value = work.run(lease);
            lease.over();
            Drift drift = connector.drift(lease.session(), ask.shelf());
            return drift == Drift.NONE ? Outcome.WELL : new Outcome(null, new WorkReport(null, drift, null));
        } catch (Throwable e) {
            lease.over();
            return failed(lease, connector, e);
        }
    }

    private Outcome failed(LeaseImpl<C> lease, Connector<C> connector, Throwable e) {
        FailureKind kind = connector.classify(e);
        // A session that may be dead or cannot be reached is looked at otherwise.
        Drift drift = kind == FailureKind.WORK ? connector.drift(lease.session(), ask.shelf()) : Drift.NONE;
        return new Outcome(e, new WorkReport(kind, drift, e));
    }

    /** How the work ended. */
    record Outcome(@Nullable Throwable failure, WorkReport report) {
        static final Outcome WELL = new Outcome(null, WorkReport.OK);

        /** The session is in no known state. */
        static Outcome broken(Throwable why) {
            return new Outcome(why, new WorkReport(FailureKind.SESSION_DEAD, Drift.BEYOND, why));
        }
    }

    void keep(Outcome outcome) {
        ended = outcome;
    }

    void deliver() {
        forget.run();
        Throwable why = ended == null ? null : ended.failure();
        T result = value;
        caller.accept(() -> {
            if (why == null) {
                answer.tryComplete(result);
            } else {
                answer.tryFail(why);
            }
        });
    }

    void fail(GatewayError error) {
        forget.run();
        caller.accept(() -> answer.tryFail(error));
    }
}
