package dev.snowgate.call;

import dev.snowgate.time.Deadline;

/**
 * What travels with every call, from the transport down to the driver.
 *
 * @param callId unique in this process; in logs and in the query tag
 * @param principal who asks
 * @param client name of the client's software as it told, for display only; empty when unknown
 * @param deadline when the answer must be there
 * @param cancel fires when nobody waits for the answer any more
 * @param progress where to report progress
 */
public record CallContext(
        String callId,
        Principal principal,
        String client,
        Deadline deadline,
        CancelToken cancel,
        ProgressSink progress) {}
