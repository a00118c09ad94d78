package dev.snowgate.pool;

/** What a failure says about the session it happened on. */
public enum FailureKind {
    /** Nothing: the statement was wrong, or was cancelled. The session goes back. */
    WORK,
    /** The session is gone on the server. It is discarded, and idle ones are checked before their next use. */
    SESSION_DEAD,
    /** The server could not be reached or answered garbage. The session is checked before its next use. */
    TRANSPORT,
    /** The server refused the credentials. No login is tried again for a while. */
    LOGIN_REFUSED
}
