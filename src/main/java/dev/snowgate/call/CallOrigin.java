package dev.snowgate.call;

/**
 * Where a call comes from.
 *
 * @param callId unique in this process; in logs and in the query tag
 * @param principal who asks
 * @param client name of the client's software as it told, for display only; empty when unknown
 * @param trace the caller's trace context; {@link Trace#NONE} when it gave none
 */
public record CallOrigin(String callId, Principal principal, String client, Trace trace) {}
