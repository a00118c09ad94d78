package dev.snowgate.pool;

/** How far a session is from what it was when it was opened. */
public enum Drift {
    /** It is as it was. */
    NONE,
    /** Something differs that {@link Connector#repair} can put back. */
    REPAIRABLE,
    /** It can only be closed. */
    BEYOND
}
