package dev.snowgate.pool;

import org.jspecify.annotations.Nullable;

/**
 * How work on a session ended.
 *
 * @param failure what the work's failure means for the session, or null when it succeeded
 * @param changed whether the session is not what it was
 * @param cause the failure itself
 */
record WorkReport(
        @Nullable FailureKind failure,
        boolean changed,
        @Nullable Throwable cause) {
    static final WorkReport OK = new WorkReport(null, false, null);
}
