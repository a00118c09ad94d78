package dev.snowgate.pool;

import dev.snowgate.call.GatewayError;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** One call of {@code withSession} from its arrival to its answer. Used on the pool's context, but for the work. */
final class Borrow<C, T> {
    final Ask ask;
    final SessionRequest request;
    private final SessionWork<C, T> work;
    private final Promise<T> answer;
    private final @Nullable Context caller;
    private final Context owner;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private Runnable forget = () -> {};

    Borrow(
            Ask ask,
            SessionRequest request,
            SessionWork<C, T> work,
            Promise<T> answer,
            @Nullable Context caller,
            Context owner) {
        this.ask = ask;
        this.request = request;
        this.work = work;
        this.answer = answer;
        this.caller = caller;
        this.owner = owner;
    }

    void onEnd(Runnable action) {
        forget = action;
    }

    /** Runs the work, on a worker. The result waits here until the core says what becomes of it. */
    Outcome<T> run(LeaseImpl<C> lease, Connector<C> connector) {
        try {
            T value = work.run(lease);
            lease.over();
            return new Outcome<>(
                    value, null, new WorkReport(null, !connector.unchanged(lease.session(), ask.shelf()), null));
        } catch (Throwable e) {
            lease.over();
            return failed(lease, connector, e);
        }
    }

    private Outcome<T> failed(LeaseImpl<C> lease, Connector<C> connector, Throwable e) {
        FailureKind kind = connector.classify(e);
        boolean changed = kind != FailureKind.WORK || !connector.unchanged(lease.session(), ask.shelf());
        return new Outcome<>(null, e, new WorkReport(kind, changed && kind == FailureKind.WORK, e));
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
        onCaller(() -> {
            if (why == null) {
                answer.tryComplete(value);
            } else {
                answer.tryFail(why);
            }
        });
    }

    void fail(GatewayError error) {
        forget.run();
        onCaller(() -> answer.tryFail(error));
    }

    private void onCaller(Runnable action) {
        if (caller == null || caller == owner) {
            action.run();
        } else {
            caller.runOnContext(done -> action.run());
        }
    }
}
