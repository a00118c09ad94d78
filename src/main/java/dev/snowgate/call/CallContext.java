package dev.snowgate.call;

import dev.snowgate.time.Deadline;

/**
 * What travels with every call, from the transport down to the driver.
 *
 * @param origin where it comes from
 * @param deadline when the answer must be there
 * @param cancel fires when nobody waits for the answer any more
 * @param progress where to report progress
 */
public record CallContext(CallOrigin origin, Deadline deadline, CancelToken cancel, ProgressSink progress) {
    /** A call without a trace. */
    public CallContext(
            String callId,
            Principal principal,
            String client,
            Deadline deadline,
            CancelToken cancel,
            ProgressSink progress) {
        this(new CallOrigin(callId, principal, client, Trace.NONE), deadline, cancel, progress);
    }

    /** Unique in this process; in logs and in the query tag. */
    public String callId() {
        return origin.callId();
    }

    /** Who asks. */
    public Principal principal() {
        return origin.principal();
    }

    /** Name of the client's software as it told, for display only; empty when unknown. */
    public String client() {
        return origin.client();
    }
}
