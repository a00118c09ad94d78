package dev.snowgate.pool;

/** Why the pool closes a session. */
enum CloseReason {
    /** Nobody needed it for the idle timeout. */
    IDLE,
    /** It reached its lifetime. */
    LIFETIME,
    /** The server does not know it any more. */
    DEAD,
    /** Its role, warehouse, database, schema or parameters are not what they were. */
    CHANGED,
    /** Its borrower said that the work may change it. */
    TAINTED,
    /** Its place was needed for a session of another shelf. */
    STOLEN,
    /** The pool was made smaller. */
    SHRUNK,
    /** An operator had all sessions replaced. */
    FLUSHED,
    /** The pool is closing. */
    DRAINED,
    /** It had been written off and its thread came back. */
    CONDEMNED
}
