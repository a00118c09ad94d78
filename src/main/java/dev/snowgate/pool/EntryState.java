package dev.snowgate.pool;

/** Where a session is in its life. The first four count against the maximum. */
enum EntryState {
    OPENING(0),
    IDLE(1),
    LEASED(2),
    VALIDATING(3),
    CLOSING(4),
    /** A thread is stuck in it; written off until that thread comes back. */
    CONDEMNED(5);

    /** How many states there are. */
    static final int COUNT = 6;

    /** Place in tables by state. */
    final int index;

    private static final EntryState[] BY_INDEX = values();

    EntryState(int index) {
        this.index = index;
    }

    /** The state whose {@link #index} that is. */
    static EntryState at(int index) {
        return BY_INDEX[index];
    }

    boolean counts() {
        return this != CLOSING && this != CONDEMNED;
    }
}
