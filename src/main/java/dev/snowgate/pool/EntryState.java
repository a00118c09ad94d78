package dev.snowgate.pool;

/** Where a session is in its life. The first four count against the maximum. */
enum EntryState {
    OPENING,
    IDLE,
    LEASED,
    VALIDATING,
    CLOSING,
    /** A thread is stuck in it; written off until that thread comes back. */
    CONDEMNED;

    boolean counts() {
        return this != CLOSING && this != CONDEMNED;
    }
}
