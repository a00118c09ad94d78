package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a borrower gets no answer from its work.
 *
 * @param retryAfter nanoseconds, or -1 when a retry makes no sense
 * @param position how many waited when the borrower was refused
 * @param reason who ended the call, for DEADLINE_EXCEEDED and CANCELLED
 * @param cause the last failure of the server, when that is why
 */
record Refusal(
        ErrorCode code,
        long retryAfter,
        int position,
        @Nullable CancelReason reason,
        @Nullable Throwable cause) {
    static Refusal of(ErrorCode code, long retryAfter, int position, @Nullable Throwable cause) {
        return new Refusal(code, retryAfter, position, null, cause);
    }

    static Refusal ended(CancelReason reason) {
        ErrorCode code = reason == CancelReason.DEADLINE ? ErrorCode.DEADLINE_EXCEEDED : ErrorCode.CANCELLED;
        return new Refusal(code, -1, 0, reason, null);
    }
}
