package dev.snowgate.call;

/** Who or what ended a call before its answer. */
public enum CancelReason {
    /** The client sent a cancel message for this call. */
    CLIENT,
    /** The connection that asked was closed. */
    CONNECTION_CLOSED,
    /** Standard input ended and the grace for calls in flight ran out. */
    END_OF_INPUT,
    /** The call's deadline passed. */
    DEADLINE,
    /** The gateway is shutting down. */
    DRAIN,
    /** An operator asked for it. */
    ADMIN
}
