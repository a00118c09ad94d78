package dev.snowgate.pool;

/**
 * A borrower that waits.
 *
 * @param giveUpAt when the wait ends: the acquire timeout or the call's deadline, whichever comes first
 */
record Waiter(Ask ask, long since, long giveUpAt) {}
