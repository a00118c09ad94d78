package dev.snowgate.query;

/**
 * Where a query is that runs on its own on Snowflake.
 *
 * @param phase where
 * @param message Snowflake's words about it: its status while it runs, its error when it failed
 * @param code Snowflake's error code, 0 for none
 */
public record QueryState(Phase phase, String message, int code) {
    /** The phases that matter to who waits. */
    public enum Phase {
        /** Queued or running. */
        RUNNING,
        /** Done; its result can be read. */
        SUCCEEDED,
        /** Failed. */
        FAILED,
        /** Cancelled. */
        ABORTED,
        /** Snowflake does not know it, yet or any more. */
        UNKNOWN
    }
}
