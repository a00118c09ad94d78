package dev.snowgate.query;

import dev.snowgate.call.CancelToken;
import dev.snowgate.call.ProgressSink;
import org.jspecify.annotations.Nullable;

/**
 * A query that its call waits for: hears its id for the call that may let it go on alone, and hands on what is reported until
 * then.
 */
final class Waited implements ProgressSink {
    private final ProgressSink told;
    private final CancelToken end = new CancelToken();
    private volatile @Nullable String queryId;
    private volatile boolean sent;
    private volatile boolean alone;

    /** Reports to {@code told}. */
    Waited(ProgressSink told) {
        this.told = told;
    }

    /** Ends it. */
    CancelToken end() {
        return end;
    }

    /** Snowflake's id of it; null while that is not known. */
    @Nullable
    String queryId() {
        return queryId;
    }

    /** Whether it has left for Snowflake. */
    boolean isSent() {
        return sent;
    }

    /** From now on nobody waits for it. */
    void goOnAlone() {
        alone = true;
    }

    @Override
    public void sent() {
        sent = true;
    }

    @Override
    public void named(String id) {
        queryId = id;
    }

    @Override
    public boolean listens() {
        return told.listens();
    }

    @Override
    public void report(double progress, @Nullable Double total, String message) {
        if (!alone) {
            told.report(progress, total, message);
        }
    }

    @Override
    public void phase(String what) {
        if (!alone) {
            told.phase(what);
        }
    }
}
