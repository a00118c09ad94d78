package dev.snowgate.pool;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Gives results to the core with the time at which they came, and its decisions to who carries them out. */
record CoreReports(PoolCore core, LongSupplier clock, Consumer<List<Effect>> then) implements Hands.Reports {
    @Override
    public void opened(long session) {
        then.accept(core.opened(clock.getAsLong(), session));
    }

    @Override
    public void openFailed(long session, FailureKind kind, @Nullable Throwable cause) {
        then.accept(core.openFailed(clock.getAsLong(), session, kind, cause));
    }

    @Override
    public void validated(long session) {
        then.accept(core.validated(clock.getAsLong(), session));
    }

    @Override
    public void validateFailed(long session, FailureKind kind, @Nullable Throwable cause) {
        then.accept(core.validateFailed(clock.getAsLong(), session, kind, cause));
    }

    @Override
    public void returned(long session, WorkReport report) {
        then.accept(core.returned(clock.getAsLong(), session, report));
    }

    @Override
    public void passedOn(long session, long ask) {
        then.accept(core.passedOn(clock.getAsLong(), session, ask));
    }

    @Override
    public void closed(long session) {
        then.accept(core.closed(clock.getAsLong(), session));
    }
}
