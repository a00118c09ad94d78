package dev.snowgate.event;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pool's figures at one instant. Counters count since the pool was started.
 *
 * @param pool name of the pool
 * @param seq grows with every snapshot taken
 * @param atMs when it was taken, in milliseconds since 1970
 * @param state {@code up}, {@code degraded} (sessions are written off), {@code outage}, {@code recovering},
 *     {@code login_blocked}, {@code paused}, {@code draining} or {@code closed}
 * @param sessions how many sessions there are in which state
 * @param queue who waits
 * @param counts what has happened so far
 * @param times how long it took
 * @param health breaker and last failure
 */
public record PoolStats(
        String pool,
        long seq,
        long atMs,
        String state,
        Sessions sessions,
        Queue queue,
        Counts counts,
        Times times,
        Health health) {

    /** What {@link #state} can be. */
    public static final List<String> STATES =
            List.of("up", "degraded", "outage", "recovering", "login_blocked", "paused", "draining", "closed");

    /** What {@link Health#breaker} can be. */
    public static final List<String> BREAKER_STATES = List.of("closed", "open", "half_open");

    /** The same, taken at that time in milliseconds since 1970. */
    public PoolStats at(long millis) {
        return new PoolStats(pool, seq, millis, state, sessions, queue, counts, times, health);
    }

    /** The same, with so many renewals of tokens. */
    public PoolStats renewed(long times) {
        return new PoolStats(pool, seq, atMs, state, sessions, queue, counts.renewed(times), this.times, health);
    }

    /** Sessions that count against the maximum. */
    public int size() {
        return sessions.size();
    }

    /** Sessions nobody uses. */
    public int idle() {
        return sessions.idle;
    }

    /** Sessions that run somebody's work. */
    public int leased() {
        return sessions.leased;
    }

    /** Borrowers in the queue. */
    public int waiters() {
        return queue.waiters;
    }

    /** Sessions at most. */
    public int max() {
        return sessions.max;
    }

    /**
     * Sessions by state.
     *
     * @param min sessions kept open
     * @param max sessions at most
     * @param closing closing; not part of the size
     * @param condemned written off with a stuck thread; not part of the size
     */
    public record Sessions(
            int min, int max, int opening, int idle, int leased, int validating, int closing, int condemned) {
        /** What counts against the maximum. */
        public int size() {
            return opening + idle + leased + validating;
        }

        JsonObject toJson() {
            return new JsonObject()
                    .put("min", min)
                    .put("max", max)
                    .put("size", size())
                    .put("opening", opening)
                    .put("idle", idle)
                    .put("leased", leased)
                    .put("validating", validating)
                    .put("closing", closing)
                    .put("condemned", condemned);
        }
    }

    /**
     * Who waits.
     *
     * @param waiters borrowers in the queue
     * @param max borrowers the queue takes
     * @param byTenant the eight tenants with most waiters
     * @param lentByTenant the eight tenants with most sessions lent
     */
    public record Queue(int waiters, int max, Map<String, Long> byTenant, Map<String, Long> lentByTenant) {
        /** Copies the maps. */
        public Queue {
            byTenant = Map.copyOf(byTenant);
            lentByTenant = Map.copyOf(lentByTenant);
        }

        JsonObject toJson() {
            return new JsonObject()
                    .put("waiters", waiters)
                    .put("max", max)
                    .put("byTenant", Json.counts(byTenant))
                    .put("lentByTenant", Json.counts(lentByTenant));
        }
    }

    /**
     * What has happened so far.
     *
     * @param acquired sessions lent
     * @param timedOut borrowers that no session came free for
     * @param rejected borrowers that found the queue full
     * @param refused borrowers refused at once because no session can be opened
     * @param ended calls that were cancelled or whose deadline passed, waiting or running
     * @param connected logins that succeeded
     * @param connectFailed logins that failed
     * @param closed sessions closed, by reason
     * @param condemned sessions written off
     * @param shed borrowers sent away because the queue stood for long
     * @param repaired sessions that a borrower had changed and that were put back as they were
     * @param tokenRenewals renewals of session tokens that were noticed when a session came back or was checked
     */
    public record Counts(
            long acquired,
            long timedOut,
            long rejected,
            long refused,
            long ended,
            long connected,
            long connectFailed,
            Map<String, Long> closed,
            long condemned,
            long shed,
            long repaired,
            long tokenRenewals) {
        /** Copies the map. */
        public Counts {
            closed = Map.copyOf(closed);
        }

        Counts renewed(long times) {
            return new Counts(
                    acquired,
                    timedOut,
                    rejected,
                    refused,
                    ended,
                    connected,
                    connectFailed,
                    closed,
                    condemned,
                    shed,
                    repaired,
                    times);
        }

        JsonObject toJson() {
            return new JsonObject()
                    .put("acquired", acquired)
                    .put("timedOut", timedOut)
                    .put("rejected", rejected)
                    .put("refused", refused)
                    .put("ended", ended)
                    .put("connected", connected)
                    .put("connectFailed", connectFailed)
                    .put("closed", Json.counts(closed))
                    .put("condemned", condemned)
                    .put("shed", shed)
                    .put("repaired", repaired)
                    .put("tokenRenewals", tokenRenewals);
        }
    }

    /** How long a borrower waited and held a session, how long a login and a check took. */
    public record Times(Timing waiting, Timing holding, Timing opening, Timing validating) {
        JsonObject toJson() {
            return new JsonObject()
                    .put("wait", waiting.toJson())
                    .put("hold", holding.toJson())
                    .put("open", opening.toJson())
                    .put("validate", validating.toJson());
        }
    }

    /**
     * How the pool finds the server.
     *
     * @param breaker {@code closed}, {@code open} or {@code half_open}
     * @param nextProbeMs milliseconds until the next probe, -1 when none is planned
     * @param lastFailure the class of the last failure, {@code transport} for example; null after a success
     * @param lastFailureCode the server's own code for it, or null
     * @param lastFailureSqlState its SQL state, or null
     * @param lastFailureAgoMs milliseconds since then, -1 without one
     */
    public record Health(
            String breaker,
            long nextProbeMs,
            @Nullable String lastFailure,
            @Nullable Integer lastFailureCode,
            @Nullable String lastFailureSqlState,
            long lastFailureAgoMs) {
        JsonObject toJson() {
            return new JsonObject()
                    .put("breaker", breaker)
                    .put("nextProbeMs", nextProbeMs)
                    .put("lastFailure", lastFailure)
                    .put("lastFailureCode", lastFailureCode)
                    .put("lastFailureSqlState", lastFailureSqlState)
                    .put("lastFailureAgoMs", lastFailureAgoMs);
        }
    }

    /** The documented JSON form: the same names, nested the same way; times in milliseconds. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("pool", pool)
                .put("seq", seq)
                .put("atMs", atMs)
                .put("state", state)
                .put("sessions", sessions.toJson())
                .put("queue", queue.toJson())
                .put("counts", counts.toJson())
                .put("times", times.toJson())
                .put("health", health.toJson());
    }
}
