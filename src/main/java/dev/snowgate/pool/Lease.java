package dev.snowgate.pool;

/**
 * A session for the time of one piece of work. Used on the worker thread that runs the work, and not after it.
 *
 * @param <C> the pooled session
 */
public interface Lease<C> {
    /** The session itself. */
    C session();

    /**
     * Says how to abort what runs now. When the call is cancelled or its deadline passes, {@code abort} runs once on the
     * maintenance lane, at once if that has happened already. A later call replaces the earlier one.
     */
    void abortWith(AbortAction abort);

    /** Stops what runs on the session; it may block and it may fail. */
    @FunctionalInterface
    interface AbortAction {
        /** Aborts, from a thread other than the one that runs the work. */
        void run() throws Exception;
    }
}
