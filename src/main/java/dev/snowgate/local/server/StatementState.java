package dev.snowgate.local.server;

/** Where a statement is. */
public enum StatementState {
    /** Waits for its session or runs. */
    RUNNING,
    /** Answered. */
    SUCCESS,
    /** Failed by itself. */
    FAILED,
    /** Stopped by an abort request, a time limit, or the end of its session. */
    ABORTED
}
