package dev.snowgate.query;

import dev.snowgate.call.ProgressSink;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a query which was sent to run on its own has an owner, or is ended: its call may be told that it has failed
 * before or after Snowflake has told the query's id.
 */
final class Owned implements ProgressSink {
    private final ProgressSink told;
    private final Consumer<String> end;
    private @Nullable String queryId;
    private boolean unwanted;

    /**
     * Hands on to {@code told}.
     *
     * @param end ends the query of an id
     */
    Owned(ProgressSink told, Consumer<String> end) {
        this.told = told;
        this.end = end;
    }

    /** Nobody gets its id. */
    void disown() {
        String known;
        synchronized (this) {
            unwanted = true;
            known = queryId;
        }
        if (known != null) {
            end.accept(known);
        }
    }

    @Override
    public void named(String id) {
        boolean late;
        synchronized (this) {
            queryId = id;
            late = unwanted;
        }
        if (late) {
            end.accept(id);
        }
        told.named(id);
    }

    @Override
    public void sent() {
        told.sent();
    }

    @Override
    public boolean listens() {
        return told.listens();
    }

    @Override
    public void report(double progress, @Nullable Double total, String message) {
        told.report(progress, total, message);
    }

    @Override
    public void phase(String what) {
        told.phase(what);
    }
}
