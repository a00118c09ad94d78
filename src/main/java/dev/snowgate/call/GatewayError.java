package dev.snowgate.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Every failure that a caller may see. Raised low, dressed high: the tool layer makes an {@code isError} result of it.
 * Carries no stack trace; the message and the hint are fit for a client's eyes and hold no secret.
 */
public abstract sealed class GatewayError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String hint;

    private GatewayError(ErrorCode code, String message, String hint, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.code = code;
        this.hint = hint;
    }

    /** The stable code. */
    public final ErrorCode code() {
        return code;
    }

    /** What is wrong, in one or two sentences. */
    public final String message() {
        return String.valueOf(getMessage());
    }

    /** What the caller can do about it; empty when there is nothing to say. */
    public final String hint() {
        return hint;
    }

    /** Whether the same call may succeed later without a change. */
    public boolean retryable() {
        return false;
    }

    /** When a retry makes sense, or null when that cannot be said. */
    public @Nullable Duration retryAfter() {
        return null;
    }

    /** What Snowflake said, or null when it was not Snowflake that failed. */
    public @Nullable SnowflakeDetail snowflake() {
        return null;
    }

    /** The caller asked for something malformed. */
    public static final class BadRequest extends GatewayError {
        private static final long serialVersionUID = 1;

        /** An {@link ErrorCode#INVALID_ARGUMENT}. */
        public BadRequest(String message, String hint) {
            super(ErrorCode.INVALID_ARGUMENT, message, hint, null);
        }
    }

    /** The guard or a policy refused before anything reached Snowflake. */
    public static final class Refused extends GatewayError {
        private static final long serialVersionUID = 1;

        /** An {@link ErrorCode#SQL_REFUSED}. */
        public Refused(String message, String hint) {
            super(ErrorCode.SQL_REFUSED, message, hint, null);
        }
    }

    /** The operator's policy does not allow it to this caller; the same call of another may be. */
    public static final class NotAllowed extends GatewayError {
        private static final long serialVersionUID = 1;

        /** An {@link ErrorCode#NOT_ALLOWED}. */
        public NotAllowed(String message, String hint) {
            super(ErrorCode.NOT_ALLOWED, message, hint, null);
        }
    }

    /** The gateway or Snowflake cannot serve now; the same call may succeed later. */
    public static final class Unavailable extends GatewayError {
        private static final long serialVersionUID = 1;
        private final @Nullable Duration retryAfter;
        private final transient @Nullable SnowflakeDetail snowflake;

        /** One of OVERLOADED, RATE_LIMITED, ACQUIRE_TIMEOUT, UNAVAILABLE, LOGIN_REFUSED, NOT_READY, SHUTTING_DOWN. */
        public Unavailable(
                ErrorCode code,
                String message,
                String hint,
                @Nullable Duration retryAfter,
                @Nullable SnowflakeDetail snowflake,
                @Nullable Throwable cause) {
            super(code, message, hint, cause);
            this.retryAfter = retryAfter;
            this.snowflake = snowflake;
        }

        @Override
        public boolean retryable() {
            return code() != ErrorCode.LOGIN_REFUSED;
        }

        @Override
        public @Nullable Duration retryAfter() {
            return retryAfter;
        }

        @Override
        public @Nullable SnowflakeDetail snowflake() {
            return snowflake;
        }
    }

    /** The call ended before its answer, by its deadline or because somebody cancelled it. */
    public static final class Ended extends GatewayError {
        private static final long serialVersionUID = 1;
        private final CancelReason reason;
        private final boolean aborted;

        /** A DEADLINE_EXCEEDED for {@link CancelReason#DEADLINE}, a CANCELLED for every other reason. */
        public Ended(CancelReason reason, String message, String hint) {
            this(reason, message, hint, false);
        }

        /** The same; {@code aborted} when Snowflake said that the statement was. */
        public Ended(CancelReason reason, String message, String hint, boolean aborted) {
            super(
                    reason == CancelReason.DEADLINE ? ErrorCode.DEADLINE_EXCEEDED : ErrorCode.CANCELLED,
                    message,
                    hint,
                    null);
            this.reason = reason;
            this.aborted = aborted;
        }

        /** Whether Snowflake confirmed that it aborted the statement. */
        public boolean aborted() {
            return aborted;
        }

        /** What ended it. */
        public CancelReason reason() {
            return reason;
        }
    }

    /** Snowflake ran or compiled the statement and answered with an error. */
    public static final class SnowflakeFailure extends GatewayError {
        private static final long serialVersionUID = 1;
        private final transient SnowflakeDetail detail;

        /** A {@link ErrorCode#SNOWFLAKE_ERROR} with Snowflake's own text. */
        public SnowflakeFailure(String message, String hint, SnowflakeDetail detail, @Nullable Throwable cause) {
            super(ErrorCode.SNOWFLAKE_ERROR, message, hint, cause);
            this.detail = detail;
        }

        @Override
        public SnowflakeDetail snowflake() {
            return detail;
        }
    }

    /** A defect of the gateway; the details are in its log under the call id, never in the answer. */
    public static final class Internal extends GatewayError {
        private static final long serialVersionUID = 1;

        /** An {@link ErrorCode#INTERNAL}. */
        public Internal(String message, @Nullable Throwable cause) {
            super(ErrorCode.INTERNAL, message, "Look in the gateway's log.", cause);
        }
    }
}
