package dev.snowgate.query;

import java.time.Duration;

/**
 * Where a query is that runs on its own on Snowflake.
 *
 * @param phase where
 * @param message Snowflake's words about it: its status while it runs, such as {@code queued}, its error when it failed
 * @param code Snowflake's error code, 0 for none
 * @param elapsed how long it took so far, or took; zero when Snowflake does not tell
 */
public record QueryState(Phase phase, String message, int code, Duration elapsed) {
    /** One without words, code or time. */
    public static QueryState of(Phase phase) {
        return new QueryState(phase, "", 0, Duration.ZERO);
    }

    /** Whether it may still come to an end by itself. */
    public boolean isOpen() {
        return phase == Phase.RUNNING || phase == Phase.UNKNOWN;
    }

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
