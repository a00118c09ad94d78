package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;

/** What an operator can have done to all sessions at once. */
enum FlushMode {
    /** Idle sessions are closed now, running work is aborted and its sessions are closed. */
    ALL,
    /** Idle sessions are closed now, the others when they come back. */
    GRACEFUL,
    /** Idle sessions are checked now; those that the server does not know are closed. */
    INVALID,
    /** Idle sessions are closed now; the others stay. */
    IDLE,
    /** Sessions are opened up to the maximum, few at a time. */
    FILL;

    void run(CoreState state, long now) {
        switch (this) {
            case ALL -> {
                GRACEFUL.run(state, now);
                state.entries
                        .in(EntryState.LEASED)
                        .forEach(entry -> Housekeeping.abort(state, entry, CancelReason.ADMIN, now));
            }
            case GRACEFUL -> {
                IDLE.run(state, now);
                for (Entry entry : state.entries.all()) {
                    if (entry.state().counts()) {
                        entry.retire(CloseReason.FLUSHED);
                    }
                }
            }
            case INVALID -> state.entries.in(EntryState.IDLE).forEach(entry -> entry.suspect(now + CoreState.SOON));
            case IDLE ->
                state.entries.in(EntryState.IDLE).forEach(entry -> state.close(entry, CloseReason.FLUSHED, now));
            case FILL -> state.fill(true);
        }
    }
}
