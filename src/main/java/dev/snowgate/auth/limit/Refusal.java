package dev.snowgate.auth.limit;

import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import java.time.Duration;

/**
 * Why a call may not be made now.
 *
 * @param limit which limit is reached
 * @param value what it is
 * @param waitNanos when the next may be made; 0 when that cannot be told
 */
record Refusal(Limit limit, long value, long waitNanos) {
    /** When to ask again, as long as a call in flight may end at any time. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** The limits. */
    enum Limit {
        /** Calls a minute. */
        CALLS,
        /** Calls of one tool a minute. */
        TOOL,
        /** Calls at a time. */
        CONCURRENCY
    }

    GatewayError error(String tool) {
        String what = switch (limit) {
            case CALLS -> value + " calls a minute";
            case TOOL -> value + " calls of " + tool + " a minute";
            case CONCURRENCY -> value + " calls at a time";
        };
        // Rounded up: at the time told the next call is really admitted.
        Duration after = waitNanos == 0 ? SOON : Duration.ofMillis((waitNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
        return new GatewayError.Unavailable(
                ErrorCode.RATE_LIMITED,
                "You may make " + what + ", and have.",
                limit == Limit.CONCURRENCY
                        ? "Wait for an answer, or cancel a call, before the next."
                        : "Ask for more in one call rather than in many.",
                after,
                null,
                null);
    }
}
