package dev.snowgate.pool;

import dev.snowgate.call.CancelToken;
import dev.snowgate.time.Deadline;

/**
 * What a borrower asks for.
 *
 * @param shelf which kind of session
 * @param tenant whose turn counts in fair queueing; the principal's id
 * @param deadline when the whole call must be over; the wait for a session also ends at the pool's acquire timeout
 * @param cancel ends the wait, or aborts the running work
 * @param taints whether the work may change the session, which is then closed instead of given to the next borrower
 */
public record SessionRequest(Shelf shelf, String tenant, Deadline deadline, CancelToken cancel, boolean taints) {}
