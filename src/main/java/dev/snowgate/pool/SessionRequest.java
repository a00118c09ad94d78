package dev.snowgate.pool;

import dev.snowgate.call.CancelToken;
import dev.snowgate.time.Deadline;
import java.util.function.IntConsumer;

/**
 * What a borrower asks for.
 *
 * @param shelf which kind of session
 * @param tenant whose turn counts in fair queueing; the principal's id
 * @param deadline when the whole call must be over; the wait for a session also ends at the pool's acquire timeout
 * @param cancel ends the wait, or aborts the running work
 * @param taints whether the work may change the session, which is then closed instead of given to the next borrower
 * @param place hears now and then which place the request has in the queue, 1 for the next, while it waits; on the pool's
 *     context, it must not block
 */
public record SessionRequest(
        Shelf shelf, String tenant, Deadline deadline, CancelToken cancel, boolean taints, IntConsumer place) {
    /** Does not care for its place. */
    static final IntConsumer UNHEARD = place -> {};

    /** A request that does not care for its place in the queue. */
    public SessionRequest(Shelf shelf, String tenant, Deadline deadline, CancelToken cancel, boolean taints) {
        this(shelf, tenant, deadline, cancel, taints, UNHEARD);
    }

    /** The same, that hears of its place. */
    public SessionRequest hearing(IntConsumer listener) {
        return new SessionRequest(shelf, tenant, deadline, cancel, taints, listener);
    }

    /** The same, for another kind of session. */
    public SessionRequest on(Shelf other) {
        return new SessionRequest(other, tenant, deadline, cancel, taints, place);
    }
}
