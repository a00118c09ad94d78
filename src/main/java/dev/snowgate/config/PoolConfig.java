package dev.snowgate.config;

import java.time.Duration;

/**
 * The pool of Snowflake sessions.
 *
 * @param size how many sessions
 * @param queue how callers wait for one
 * @param connect how sessions are opened, and how often that is tried in an outage
 * @param health how sessions are checked
 * @param life how long sessions live
 * @param drainGrace on shutdown, how long running statements may go on
 */
public record PoolConfig(Size size, Queue queue, Connect connect, Health health, Life life, Duration drainGrace) {
    /** With the steps of the end that follow, the process is gone before it is given up as stuck. */
    private static final Duration LONGEST_DRAIN_GRACE = Duration.ofSeconds(45);

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofHours(24);
    private static final int MOST_SESSIONS = 500;
    private static final int MOST_AT_ONCE = 16;

    /**
     * Sizes in sessions.
     *
     * @param max of all kinds together
     * @param minIdle kept open while nobody asks
     */
    public record Size(int max, int minIdle) {}

    /**
     * Waiting.
     *
     * @param acquireTimeout longest wait; the call's own deadline may end it earlier
     * @param maxWaiters callers that may wait at once
     * @param maxWaitersPerTenant of them, of one principal
     */
    public record Queue(Duration acquireTimeout, int maxWaiters, int maxWaitersPerTenant) {}

    /**
     * Logins.
     *
     * @param parallel logins at once
     * @param deadline after which a login is written off
     * @param breakerFailures failures in a row after which only single probes are made
     * @param probe pause between probes
     * @param loginBlock pause after refused credentials, so that the user is not locked out
     */
    public record Connect(int parallel, Duration deadline, int breakerFailures, Backoff probe, Backoff loginBlock) {}

    /**
     * A pause that doubles.
     *
     * @param first the first pause
     * @param max the longest
     */
    public record Backoff(Duration first, Duration max) {}

    /**
     * Checks.
     *
     * @param trustWindow a session that worked within it is lent unchecked; when none did, an idle one is checked
     * @param validateTimeout for one check
     * @param parallelValidations checks at once
     * @param keepalive idle sessions are checked this often
     */
    public record Health(Duration trustWindow, Duration validateTimeout, int parallelValidations, Duration keepalive) {}

    /**
     * Lifetimes.
     *
     * @param idleTimeout sessions above the minimum are closed after it
     * @param maxLifetime sessions are replaced after it, up to a quarter earlier
     * @param closeTimeout after which a close is written off
     * @param cancelGrace after a cancel, how long the driver may take to give the session back
     * @param condemnedCap sessions that may be written off at once before no new ones are opened
     * @param onChanged what becomes of a session that a statement left with another warehouse, database or schema
     */
    public record Life(
            Duration idleTimeout,
            Duration maxLifetime,
            Duration closeTimeout,
            Duration cancelGrace,
            int condemnedCap,
            OnChangedSession onChanged) {}

    /** What becomes of a session that is not as it was. */
    public enum OnChangedSession {
        /** It is closed. */
        DESTROY,
        /** Warehouse, database and schema are put back; where anything else differs it is closed. */
        REPAIR
    }

    static PoolConfig read(Section section) {
        return new PoolConfig(
                size(section.section("size")),
                queue(section.section("queue")),
                connect(section.section("connect")),
                health(section.section("health")),
                life(section.section("life"), section.choice("onChangedSession", OnChangedSession.DESTROY)),
                section.duration("drainGrace", Duration.ofSeconds(15), Duration.ZERO, LONGEST_DRAIN_GRACE));
    }

    private static Size size(Section section) {
        int max = section.integer("max", 10, 1, MOST_SESSIONS);
        return new Size(max, section.atMost("minIdle", section.integer("minIdle", 1, 0, MOST_SESSIONS), "max", max));
    }

    private static Queue queue(Section section) {
        int max = section.integer("maxWaiters", 256, 1, 100_000);
        int perTenant = section.integer("maxWaitersPerTenant", 64, 1, 100_000);
        return new Queue(
                section.duration("acquireTimeout", Duration.ofSeconds(10), SHORTEST, LONGEST),
                max,
                section.atMost("maxWaitersPerTenant", perTenant, "maxWaiters", max));
    }

    private static Connect connect(Section section) {
        return new Connect(
                section.integer("parallel", 2, 1, MOST_AT_ONCE),
                section.duration("deadline", Duration.ofSeconds(20), SECOND, LONGEST),
                section.integer("breakerFailures", 3, 1, 100),
                backoff(
                        section,
                        "probe",
                        section.duration("probeFirst", Duration.ofMillis(500), SHORTEST, LONGEST),
                        section.duration("probeMax", Duration.ofSeconds(5), SHORTEST, LONGEST)),
                backoff(
                        section,
                        "loginBlock",
                        section.duration("loginBlockFirst", Duration.ofMinutes(1), SECOND, DAY),
                        section.duration("loginBlockMax", Duration.ofMinutes(15), SECOND, DAY)));
    }

    private static Backoff backoff(Section section, String name, Duration first, Duration max) {
        return new Backoff(section.atMost(name + "First", first, name + "Max", max), max);
    }

    private static Health health(Section section) {
        return new Health(
                section.duration("trustWindow", Duration.ofMinutes(1), Duration.ZERO, Duration.ofHours(1)),
                section.duration("validateTimeout", Duration.ofSeconds(5), SHORTEST, LONGEST),
                section.integer("parallelValidations", 2, 1, MOST_AT_ONCE),
                section.duration("keepalive", Duration.ofSeconds(45), SECOND, Duration.ofHours(4)));
    }

    private static Life life(Section section, OnChangedSession onChanged) {
        return new Life(
                section.duration("idleTimeout", Duration.ofMinutes(10), SECOND, DAY),
                section.duration("maxLifetime", Duration.ofMinutes(50), SECOND, DAY),
                section.duration("closeTimeout", Duration.ofSeconds(5), SHORTEST, LONGEST),
                section.duration("cancelGrace", Duration.ofSeconds(5), SHORTEST, LONGEST),
                section.integer("condemnedCap", 10, 0, MOST_SESSIONS),
                onChanged);
    }
}
