package dev.snowgate.call;

import org.jspecify.annotations.Nullable;

/** Where a call reports how far it is. Reports are dropped unless the client asked for them. */
@FunctionalInterface
public interface ProgressSink {
    /** Drops everything. */
    ProgressSink NONE = (progress, total, message) -> {};

    /**
     * Reports progress. May be called from any thread.
     *
     * @param progress grows from report to report
     * @param total the value at which the work is done, or null when nobody knows
     * @param message for a person
     */
    void report(double progress, @Nullable Double total, String message);

    /** Whether anybody hears what is reported; what costs something to find out need not be, else. */
    default boolean listens() {
        return this != NONE;
    }

    /**
     * Says what the call does now; whoever shows it counts the time, so that it is told again until something else is said.
     * May be called from any thread, and often: what comes too fast is left out. Not to be mixed with {@link #report}.
     *
     * @param what for a person, for example {@code Running on Snowflake}
     */
    default void phase(String what) {}

    /** Says that a statement leaves for Snowflake now. May be called from any thread, and more than once. */
    default void sent() {}

    /**
     * Says which query on Snowflake the call waits for, as soon as that is known. May be called from any thread, and more
     * than once.
     *
     * @param queryId Snowflake's id of it
     */
    default void named(String queryId) {}
}
