package dev.snowgate.pool;

/**
 * How the pool opens, checks and closes its sessions. Every method blocks and is called on a worker lane only.
 *
 * @param <C> the pooled session
 */
public interface Connector<C> {
    /** Logs in. */
    C open(Shelf shelf) throws Exception;

    /** Throws when the session can no longer be used. */
    void validate(C session) throws Exception;

    /**
     * Whether the session is still as it was when opened (role, warehouse, database, schema, parameters). Asks no server.
     * A changed session is not lent again.
     */
    boolean unchanged(C session, Shelf shelf);

    /** Logs out; may take long when the server is away. */
    void close(C session) throws Exception;

    /** What a failure of any of these, or of work on the session, means for the session and for the pool. */
    FailureKind classify(Throwable failure);
}
