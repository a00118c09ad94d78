package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import org.jspecify.annotations.Nullable;

/** A session in a borrower's hands. */
final class Loan {
    final Ask ask;
    final long since;
    /** What its tenant was charged with in advance, in nanoseconds; 0 when nobody else wanted the session. */
    final long charged;

    private @Nullable CancelReason aborted;
    private long condemnAt = Long.MAX_VALUE;
    private long alarmAt;

    Loan(Ask ask, long since, long charged, long alarmAt) {
        this.ask = ask;
        this.since = since;
        this.charged = charged;
        this.alarmAt = alarmAt;
    }

    @Nullable
    CancelReason aborted() {
        return aborted;
    }

    void abort(CancelReason why, long condemnAt) {
        this.aborted = why;
        this.condemnAt = condemnAt;
    }

    /** Whether it lasts suspiciously long; true once. */
    boolean alarming(long now) {
        boolean alarming = now >= alarmAt;
        if (alarming) {
            alarmAt = Long.MAX_VALUE;
        }
        return alarming;
    }

    /** When its time is up, or {@link Long#MAX_VALUE}. */
    long endsAt() {
        return aborted == null ? ask.deadline() : condemnAt;
    }

    /** When something must happen to it, or {@link Long#MAX_VALUE}. */
    long due() {
        return Math.min(endsAt(), alarmAt);
    }
}
