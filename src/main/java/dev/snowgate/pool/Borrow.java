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
    private @Nullable T result;
    private @Nullable Throwable failure;
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
    Outcome<T> run(LeaseImpl<C> lease, Connector<C> connector) {
        try {
            T value = work.run(lease);
            lease.over();
            Drift drift = connector.drift(lease.session(), ask.shelf());
            return new Outcome<>(value, null, drift == Drift.NONE ? WorkReport.OK : new WorkReport(null, drift, null));
        } catch (Throwable e) {
            lease.over();
            return failed(lease, connector, e);
        }
    }

    private Outcome<T> failed(LeaseImpl<C> lease, Connector<C> connector, Throwable e) {
        FailureKind kind = connector.classify(e);
        // A session that may be dead or cannot be reached is looked at otherwise.
        Drift drift = kind == FailureKind.WORK ? connector.drift(lease.session(), ask.shelf()) : Drift.NONE;
        return new Outcome<>(null, e, new WorkReport(kind, drift, e));
    }

    /** What came out of the work. */
    record Outcome<T>(@Nullable T value, @Nullable Throwable failure, WorkReport report) {}

    void keep(Outcome<T> outcome) {
        result = outcome.value();
        failure = outcome.failure();
    }

    void deliver() {
        forget.run();
        Throwable why = failure;
        T value = result;
        caller.accept(() -> {
            if (why == null) {
                answer.tryComplete(value);
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
