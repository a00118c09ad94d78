package dev.snowgate.pool;

import dev.snowgate.call.ErrorCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pool of a test, hand-driven, on a virtual clock. */
abstract class PoolWorld {
    static final Shelf OTHER = new Shelf("R", null, null, null);
    static final long SECOND = 1_000 * CoreModel.MS;

    CoreModel model = world(0, 2);

    static CoreModel world(int min, int max) {
        return new CoreModel(1, PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(min, max)));
    }

    Ask ask(String tenant) {
        return model.ask(Shelf.DEFAULT, tenant, Long.MAX_VALUE);
    }

    /** Lets all operations but borrowers' work end well. */
    void settle() {
        boolean more = true;
        while (more) {
            more = false;
            for (long session : model.operations.keySet().toArray(Long[]::new)) {
                if (!"work".equals(model.operations.get(session))) {
                    model.finish(session, null);
                    more = true;
                }
            }
        }
    }

    boolean runs(Ask ask) {
        return model.runningAsks.contains(ask.id());
    }

    void done(Ask ask, @Nullable FailureKind failure) {
        for (var one : model.running.entrySet()) {
            if (one.getValue() == ask.id()) {
                model.finish(one.getKey(), failure);
                return;
            }
        }
        throw new AssertionError("not running: " + ask);
    }

    ErrorCode refused(Ask ask) {
        return Objects.requireNonNull(model.refusals.get(ask.id()), "not refused: " + ask)
                .code();
    }

    void settleNew() {
        for (long session : model.operations.keySet().toArray(Long[]::new)) {
            if ("open".equals(model.operations.get(session))) {
                model.finish(session, null);
            }
        }
    }
}
