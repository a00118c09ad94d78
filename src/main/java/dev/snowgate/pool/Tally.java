package dev.snowgate.pool;

import dev.snowgate.event.PoolStats;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a pool has counted and measured so far. */
final class Tally {
    private static final int ENOUGH = 16;

    final Clocked waits = new Clocked();
    final Clocked holds = new Clocked();
    final Clocked opens = new Clocked();
    final Clocked validations = new Clocked();
    private final Map<CloseReason, Long> closed = new EnumMap<>(CloseReason.class);
    private long acquired;
    private long timedOut;
    private long rejected;
    private long refused;
    private long ended;
    private long connected;
    private long connectFailed;
    private long condemned;
    private long shed;
    private long repaired;
    private long usualHold = 100_000_000L;
    private int holdsSeen;
    private long lastFailureAt;
    private @Nullable FailureKind lastFailure;
    private @Nullable Throwable lastCause;

    void acquired() {
        acquired++;
    }

    /** Takes how long a session was lent. */
    void held(long now, long nanos) {
        holds.add(now, nanos);
        usualHold += nanos - usualHold >> 3;
        holdsSeen = Math.min(ENOUGH, holdsSeen + 1);
    }

    /** Whether {@link #usualHold} rests on enough loans to refuse somebody because of it. */
    boolean knowsHolds() {
        return holdsSeen == ENOUGH;
    }

    /** How long a session is usually lent, in nanoseconds: a moving average. */
    long usualHold() {
        return usualHold;
    }

    void refusal(Refusal refusal) {
        switch (refusal.code()) {
            case ACQUIRE_TIMEOUT -> timedOut++;
            case OVERLOADED -> rejected++;
            case DEADLINE_EXCEEDED, CANCELLED -> ended++;
            default -> refused++;
        }
    }

    /** A borrower was sent away because the queue stood; counted as rejected too. */
    void shed() {
        shed++;
    }

    void repaired() {
        repaired++;
    }

    void connected() {
        connected++;
        succeeded();
    }

    void connectFailed(long now, FailureKind kind, @Nullable Throwable cause) {
        connectFailed++;
        failed(now, kind, cause);
    }

    void failed(long now, FailureKind kind, @Nullable Throwable cause) {
        lastFailureAt = now;
        lastFailure = kind;
        lastCause = cause;
    }

    void succeeded() {
        if (lastFailure != null) {
            lastFailure = null;
            lastCause = null;
        }
    }

    void closed(CloseReason reason) {
        closed.merge(reason, 1L, Long::sum);
    }

    void condemned() {
        condemned++;
    }

    PoolStats.Counts counts() {
        Map<String, Long> byReason = new HashMap<>();
        closed.forEach((reason, count) -> byReason.put(reason.name().toLowerCase(Locale.ROOT), count));
        return new PoolStats.Counts(
                acquired,
                timedOut,
                rejected,
                refused,
                ended,
                connected,
                connectFailed,
                byReason,
                condemned,
                shed,
                repaired,
                0);
    }

    PoolStats.Times times(long now) {
        return new PoolStats.Times(waits.timing(now), holds.timing(now), opens.timing(now), validations.timing(now));
    }

    /** When the last failure was; of no meaning without one. */
    long lastFailureAt() {
        return lastFailureAt;
    }

    @Nullable
    FailureKind lastFailure() {
        return lastFailure;
    }

    @Nullable
    Throwable lastCause() {
        return lastCause;
    }
}
