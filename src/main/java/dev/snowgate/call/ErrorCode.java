package dev.snowgate.call;

/** The stable codes of {@link GatewayError}; listed with cause and cure in {@code src/docs/errors.md}. */
public enum ErrorCode {
    /** An argument is missing, of the wrong type or out of range. */
    INVALID_ARGUMENT,
    /** The SQL guard could not prove that the statement only reads. */
    SQL_REFUSED,
    /** The operator's policy does not allow it to this caller. */
    NOT_ALLOWED,
    /** The caller makes more calls than it may. */
    RATE_LIMITED,
    /** The pool's queue is full, or the wait would outlast the deadline. */
    OVERLOADED,
    /** No session came free within the acquire timeout. */
    ACQUIRE_TIMEOUT,
    /** Snowflake cannot be reached. */
    UNAVAILABLE,
    /** Snowflake refused the login. */
    LOGIN_REFUSED,
    /** The statement did not finish before its deadline and was cancelled. */
    DEADLINE_EXCEEDED,
    /** The call was cancelled. */
    CANCELLED,
    /** Snowflake answered with an error. */
    SNOWFLAKE_ERROR,
    /** The query whose result is asked for still runs. */
    NOT_READY,
    /** The audit cannot be written, and the operator wants nothing unrecorded. */
    AUDIT_UNAVAILABLE,
    /** The gateway is shutting down. */
    SHUTTING_DOWN,
    /** A defect of the gateway. */
    INTERNAL
}
