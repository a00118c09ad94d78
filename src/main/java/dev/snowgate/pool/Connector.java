package dev.snowgate.pool;

/**
 * How the pool opens, checks and closes its sessions. Every method blocks and is called on a worker lane only.
 *
 * @param <C> the pooled session
 */
public interface Connector<C> {
    /** Logs in. */
    C open(Shelf shelf) throws Exception;

    /**
     * What the next login would be made with, as a mark that gives nothing of it away: another one when a key or token
     * was replaced. May read files.
     */
    default String credential() {
        return "";
    }

    /** How often the sessions' tokens were renewed since the start, as far as that was noticed. From any thread. */
    default long tokenRenewals() {
        return 0;
    }

    /** Throws when the session can no longer be used. */
    void validate(C session) throws Exception;

    /**
     * Whether the session is still as it was when opened (role, warehouse, database, schema, parameters). Asks no server.
     * A changed session is not lent again.
     */
    boolean unchanged(C session, Shelf shelf);

    /** The same in three steps: whether a changed session can be put back. */
    default Drift drift(C session, Shelf shelf) {
        return unchanged(session, shelf) ? Drift.NONE : Drift.BEYOND;
    }

    /** Puts a session back as it was when opened, after {@link #drift} said that this can be done; throws if it cannot. */
    default void repair(C session) throws Exception {
        throw new UnsupportedOperationException("this connector repairs nothing");
    }

    /**
     * Ends a session in which a thread is stuck, from another thread. Its only purpose is that the stuck one comes back
     * and the server forgets the session.
     */
    default void abandon(C session) throws Exception {}

    /** Logs out; may take long when the server is away. */
    void close(C session) throws Exception;

    /** What a failure of any of these, or of work on the session, means for the session and for the pool. */
    FailureKind classify(Throwable failure);
}
