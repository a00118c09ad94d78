package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import org.jspecify.annotations.Nullable;

/** A session in a borrower's hands. */
final class Loan {
    final Ask ask;
    final long since;
    private @Nullable CancelReason aborted;
    private long condemnAt = Long.MAX_VALUE;

    Loan(Ask ask, long since) {
        this.ask = ask;
        this.since = since;
    }

    @Nullable
    CancelReason aborted() {
        return aborted;
    }

    long condemnAt() {
        return condemnAt;
    }

    void abort(CancelReason why, long condemnAt) {
        this.aborted = why;
        this.condemnAt = condemnAt;
    }

    /** When something must happen to it, or {@link Long#MAX_VALUE}. */
    long due() {
        return aborted == null ? ask.deadline() : condemnAt;
    }
}
