package dev.snowgate.pool;

import dev.snowgate.call.CancelReason;
import dev.snowgate.call.GatewayError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Dresses the core's refusals as errors that a client may see. */
final class Errors {
    private Errors() {}

    static GatewayError of(Refusal refusal) {
        CancelReason reason = refusal.reason();
        if (reason != null) {
            return reason == CancelReason.DEADLINE
                    ? new GatewayError.Ended(
                            reason, "The call did not finish before its deadline.", "Ask for less, or allow more time.")
                    : new GatewayError.Ended(reason, "The call was cancelled.", "");
        }
        GatewayError cause = refusal.cause() instanceof GatewayError known ? known : null;
        Duration retryAfter = refusal.retryAfter() < 0 ? null : Duration.ofNanos(refusal.retryAfter());
        return new GatewayError.Unavailable(
                refusal.code(),
                message(refusal, cause),
                hint(refusal, cause),
                retryAfter,
                cause == null ? null : cause.snowflake(),
                refusal.cause());
    }

    private static String message(Refusal refusal, @Nullable GatewayError cause) {
        return switch (refusal.code()) {
            case OVERLOADED -> "All sessions are busy and " + refusal.position() + " calls wait already.";
            case ACQUIRE_TIMEOUT -> "No session came free in time.";
            case UNAVAILABLE -> cause == null ? "Snowflake cannot be reached." : cause.message();
            case LOGIN_REFUSED -> cause == null ? "Snowflake refused the login." : cause.message();
            case SHUTTING_DOWN -> "The gateway is shutting down.";
            default -> "No session can be lent.";
        };
    }

    private static String hint(Refusal refusal, @Nullable GatewayError cause) {
        if (cause != null && !cause.hint().isEmpty()) {
            return cause.hint();
        }
        return switch (refusal.code()) {
            case OVERLOADED, ACQUIRE_TIMEOUT, UNAVAILABLE -> "Try again later.";
            case LOGIN_REFUSED -> "Check the credentials and the role; no login is tried for a while.";
            default -> "";
        };
    }
}
