package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import org.jspecify.annotations.Nullable;

/**
 * A session in a borrower's hands. Each session has one object for it, used again for every borrower, and mostly of plain
 * numbers: so lending makes no garbage and no work for the collector's barriers.
 */
final class Loan {
    private long ask;
    private String tenant = "";
    private long deadline;
    private boolean taints;
    private long since;
    private long charged;
    private @Nullable CancelReason aborted;
    private long condemnAt;
    private long alarmAt;

    /** Starts for another borrower. */
    void begin(Ask borrower, long now, long charge, long alarm) {
        ask = borrower.id();
        deadline = borrower.deadline();
        taints = borrower.taints();
        since = now;
        charged = charge;
        alarmAt = alarm;
        of(borrower.tenant());
        if (aborted != null) {
            aborted = null;
        }
    }

    /** Equal or not, it is the same one mostly, and comparing texts would be most of the code of a loan. */
    @SuppressWarnings("ReferenceEquality")
    private void of(String borrowers) {
        if (tenant != borrowers) {
            tenant = borrowers;
        }
    }

    /** The borrower's number. */
    long ask() {
        return ask;
    }

    String tenant() {
        return tenant;
    }

    boolean taints() {
        return taints;
    }

    long since() {
        return since;
    }

    /** What loans took when it began, in nanoseconds, if its tenant was charged; 0 when nobody else wanted the session. */
    long charged() {
        return charged;
    }

    @Nullable
    CancelReason aborted() {
        return aborted;
    }

    boolean isAborted() {
        return aborted != null;
    }

    void abort(CancelReason why, long condemnAtTime) {
        this.aborted = why;
        this.condemnAt = condemnAtTime;
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
        return aborted == null ? deadline : condemnAt;
    }

    /** When something must happen to it, or {@link Long#MAX_VALUE}. */
    long due() {
        return Math.min(endsAt(), alarmAt);
    }
}
