package dev.snowgate.session;

import dev.snowgate.call.CancelReason;
import java.time.Duration;

/**
 * The work of a call that was cancelled, once it is over.
 *
 * @param callId the id of its {@code CallContext}
 * @param name the tool's name, or the method where there is no tool
 * @param reason what cancelled it
 * @param end how the work ended
 * @param took from the cancel to that
 */
public record StoppedWork(String callId, String name, CancelReason reason, End end, Duration took) {
    /** How cancelled work can end. */
    public enum End {
        /** Snowflake confirmed that it aborted the statement. */
        ABORTED,
        /** No statement was running, or none whose abort Snowflake confirmed. */
        ENDED,
        /** It was done before the cancel reached it. */
        FINISHED,
        /** It failed for another reason first. */
        FAILED
    }
}
