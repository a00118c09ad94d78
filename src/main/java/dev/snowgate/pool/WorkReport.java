package dev.snowgate.pool;

import org.jspecify.annotations.Nullable;

/**
 * How work on a session ended.
 *
 * @param failure what the work's failure means for the session, or null when it succeeded
 * @param drift how far the session is from what it was
 * @param cause the failure itself
 */
record WorkReport(
        @Nullable FailureKind failure,
        Drift drift,
        @Nullable Throwable cause) {
    static final WorkReport OK = new WorkReport(null, Drift.NONE, null);

    /** Whether it succeeded and left the session as it was. */
    boolean isWell() {
        return failure == null && drift == Drift.NONE;
    }
}
