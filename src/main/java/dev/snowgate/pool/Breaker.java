package dev.snowgate.pool;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the pool from hammering a server that is away. Failures of logins and failures of work are counted apart: a
 * server whose sessions still work may be unable to log in, and the other way round.
 */
final class Breaker {
    /** Shortest pause before a probe, so that full jitter never makes a storm. */
    private static final long MIN_PAUSE = 100_000_000L;

    enum State {
        CLOSED,
        /** One probe at a time; borrowers are refused at once. */
        OPEN,
        /** A probe succeeded; one login at a time until one more success. */
        HALF_OPEN
    }

    private final PoolSettings.Health health;
    private final RandomGenerator random;
    private State state = State.CLOSED;
    private int openFailures;
    private int workFailures;
    private int probes;
    private boolean byWork;
    private boolean probing;
    private boolean workedSince;
    private long nextProbeAt = Long.MAX_VALUE;
    private long wantedProbeAt = Long.MAX_VALUE;
    private @Nullable Throwable cause;

    Breaker(PoolSettings.Health health, RandomGenerator random) {
        this.health = health;
        this.random = random;
    }

    State state() {
        return state;
    }

    boolean is(State what) {
        return state == what;
    }

    @Nullable
    Throwable cause() {
        return cause;
    }

    /** Whether borrowed sessions do their work although the breaker is open. */
    boolean workedSince() {
        return workedSince;
    }

    /** When a probe is due, or {@link Long#MAX_VALUE}. */
    long nextProbeAt() {
        return state == State.OPEN && !probing ? nextProbeAt : Long.MAX_VALUE;
    }

    long retryAfter(long now) {
        return probing ? health.probeFirst().toNanos() : Math.max(MIN_PAUSE, nextProbeAt - now);
    }

    void probing() {
        probing = true;
    }

    /** Somebody asked in vain: the next probe comes after a short pause, however long the outage lasts already. */
    void wanted(long now) {
        nextProbeAt = Math.min(nextProbeAt, Math.max(now + CoreState.SOON, wantedProbeAt));
    }

    /** No probe can be made now. */
    void postpone(long now) {
        planProbe(now);
    }

    private void planProbe(long now) {
        nextProbeAt = now + pause();
        long first = health.probeFirst().toNanos();
        wantedProbeAt = now + first + first / 5 + random.nextLong(first / 2 + 1);
    }

    /** Takes a transport failure of a login; returns whether the breaker opened. */
    boolean openFailed(long now, boolean probe, @Nullable Throwable why) {
        openFailures++;
        return failed(now, probe, why, false);
    }

    /** Takes a transport failure of work or of a check; returns whether the breaker opened. */
    boolean workFailed(long now, boolean probe, @Nullable Throwable why) {
        workFailures++;
        return failed(now, probe, why, true);
    }

    private boolean failed(long now, boolean probe, @Nullable Throwable why, boolean work) {
        if (why != null) {
            cause = why;
        }
        if (state == State.OPEN) {
            workedSince &= !work;
            if (probe) {
                probing = false;
                planProbe(now);
            }
            return false;
        }
        boolean tooMany = openFailures >= health.failures() || workFailures >= health.failures();
        if (state == State.CLOSED && !tooMany) {
            return false;
        }
        state = State.OPEN;
        byWork = work;
        probing = false;
        workedSince = false;
        planProbe(now);
        return true;
    }

    /** The server let us in, or a probe got its answer. */
    void opened() {
        openFailures = 0;
        workFailures = 0;
        step();
    }

    /** Work, or a check that was no probe, succeeded. */
    void worked() {
        workFailures = 0;
        workedSince = true;
        if (state == State.HALF_OPEN || state == State.OPEN && byWork) {
            step();
        }
    }

    private void step() {
        probing = false;
        if (state == State.OPEN) {
            state = State.HALF_OPEN;
            openFailures = 0;
        } else {
            state = State.CLOSED;
            probes = 0;
            cause = null;
        }
    }

    private long pause() {
        long first = health.probeFirst().toNanos();
        long longest = Math.min(health.probeMax().toNanos(), first << Math.min(probes++, 20));
        long least = Math.min(Math.max(MIN_PAUSE, first / 2), longest);
        return least + random.nextLong(longest - least + 1);
    }
}
