package dev.snowgate.pool;

import java.time.Duration;

/**
 * How large a pool may grow, how long anything in it may take, and when it gives up. Every value has a range; a value
 * outside it is an {@link IllegalArgumentException} that names the setting, the value and what is allowed.
 */
public record PoolSettings(Sizes sizes, Waits waits, Ages ages, Limits limits, Health health) {
    /** The defaults of every group. */
    public static final PoolSettings DEFAULT =
            new PoolSettings(Sizes.DEFAULT, Waits.DEFAULT, Ages.DEFAULT, Limits.DEFAULT, Health.DEFAULT);

    /** The same for credentials whose logins wait for a person, who gets three minutes for it. */
    public PoolSettings askingAPerson() {
        Limits patient = new Limits(Limits.PERSON, limits.validate(), limits.close(), limits.abort());
        return new PoolSettings(sizes, waits, ages, patient, health.askingAPerson());
    }

    /** The same with other sizes. */
    public PoolSettings with(Sizes other) {
        return new PoolSettings(other, waits, ages, limits, health);
    }

    /** The same with other limits on the queue. */
    public PoolSettings with(Waits other) {
        return new PoolSettings(sizes, other, ages, limits, health);
    }

    /** The same with other ages of sessions. */
    public PoolSettings with(Ages other) {
        return new PoolSettings(sizes, waits, other, limits, health);
    }

    /** The same with other limits on single operations. */
    public PoolSettings with(Limits other) {
        return new PoolSettings(sizes, waits, ages, other, health);
    }

    /** The same with other reactions to failure. */
    public PoolSettings with(Health other) {
        return new PoolSettings(sizes, waits, ages, limits, other);
    }

    /**
     * How many of what.
     *
     * @param min sessions kept open, 0 to {@code max}
     * @param max sessions at most, 1 to 500
     * @param opens logins at the same time, 1 to 16
     * @param validations health checks at the same time, 1 to 16
     * @param condemned sessions written off with their threads at most, 0 to 500
     */
    public record Sizes(int min, int max, int opens, int validations, int condemned) {
        /** The upper bound of {@code max}. */
        public static final int CEILING = 500;

        /** 1 to 10 sessions, 2 logins, 2 checks, 10 written off. */
        public static final Sizes DEFAULT = of(1, 10);

        /** Checks the ranges. */
        public Sizes {
            within("pool max size", max, 1, CEILING);
            within("pool min size", min, 0, max);
            within("concurrent logins", opens, 1, 16);
            within("concurrent validations", validations, 1, 16);
            within("condemned sessions", condemned, 0, CEILING);
        }

        /** {@code min} to {@code max} sessions, the rest by default. */
        public static Sizes of(int min, int max) {
            return new Sizes(min, max, 2, 2, max);
        }
    }

    /**
     * The queue.
     *
     * @param acquireTimeout longest wait for a session, 10 ms to 10 min; the call's own deadline may be shorter
     * @param max waiting borrowers at most, 1 to 100,000
     * @param maxPerTenant waiting borrowers of one tenant at most, 1 to {@code max}
     * @param overdue after this wait a borrower may take a session from a shelf whose own borrowers wait too; zero or
     *     more
     * @param target when everybody has waited longer than this for a whole {@code interval}, the newest borrowers are
     *     served first and nobody waits longer, until the queue is empty; 1 ms to {@code acquireTimeout}
     * @param interval see {@code target}; 10 ms to 10 min
     */
    public record Waits(
            Duration acquireTimeout, int max, int maxPerTenant, Duration overdue, Duration target, Duration interval) {
        private static final Duration INTERVAL = Duration.ofSeconds(10);

        /** 10 s; 256 in all, 64 a tenant; overdue after 1 s; half the timeout as target, over 10 s. */
        public static final Waits DEFAULT = new Waits(Duration.ofSeconds(10), 256, 64, Duration.ofSeconds(1));

        /** The same with half the acquire timeout as the target and 10 s as its interval. */
        public Waits(Duration acquireTimeout, int max, int maxPerTenant, Duration overdue) {
            this(acquireTimeout, max, maxPerTenant, overdue, acquireTimeout.dividedBy(2), INTERVAL);
        }

        /** Checks the ranges. */
        public Waits {
            within("acquire timeout", acquireTimeout, Duration.ofMillis(10), Duration.ofMinutes(10));
            within("max waiters", max, 1, 100_000);
            within("max waiters per tenant", maxPerTenant, 1, max);
            within("overdue", overdue, Duration.ZERO, Duration.ofMinutes(10));
            within("target wait", target, Duration.ofMillis(1), acquireTimeout);
            within("interval of waits", interval, Duration.ofMillis(10), Duration.ofMinutes(10));
        }
    }

    /**
     * Ages of sessions.
     *
     * @param idleTimeout idle sessions above the minimum are closed after it, 1 s to 24 h
     * @param maxLifetime sessions are closed after it, minus a random quarter at most, 1 s to 24 h; tokens live 1 h
     * @param keepAlive idle sessions are checked after it, minus a random fifth at most, 1 s to 24 h; session policies
     *     end idle sessions after 5 min to 4 h. Shorter than {@code trust}, so that a session that was idle is lent
     *     unchecked, and a dead one is replaced although nobody asks
     * @param trust a session that answered within it is lent without a check, 0 to 1 h
     */
    public record Ages(Duration idleTimeout, Duration maxLifetime, Duration keepAlive, Duration trust) {
        /** 10 min idle, 50 min in all, a check every 45 s, 60 s of trust. */
        public static final Ages DEFAULT = new Ages(
                Duration.ofMinutes(10), Duration.ofMinutes(50), Duration.ofSeconds(45), Duration.ofSeconds(60));

        /** Checks the ranges. */
        public Ages {
            within("idle timeout", idleTimeout, Duration.ofSeconds(1), Duration.ofHours(24));
            within("max lifetime", maxLifetime, Duration.ofSeconds(1), Duration.ofHours(24));
            within("keep-alive", keepAlive, Duration.ofSeconds(1), Duration.ofHours(24));
            within("trust window", trust, Duration.ZERO, Duration.ofHours(1));
        }
    }

    /**
     * How long single operations may hold their thread before the pool writes both off; each 10 ms to 10 min.
     *
     * @param open a login
     * @param validate a health check
     * @param close a logout
     * @param abort what running work gets to return after it was aborted
     */
    public record Limits(Duration open, Duration validate, Duration close, Duration abort) {
        private static final Duration PERSON = Duration.ofMinutes(3);

        /** 20 s for a login, 5 s for everything else. */
        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));

        /** Checks the ranges. */
        public Limits {
            within("open deadline", open, Duration.ofMillis(10), Duration.ofMinutes(10));
            within("validate deadline", validate, Duration.ofMillis(10), Duration.ofMinutes(10));
            within("close deadline", close, Duration.ofMillis(10), Duration.ofMinutes(10));
            within("abort grace", abort, Duration.ofMillis(10), Duration.ofMinutes(10));
        }
    }

    /**
     * Reactions to failure.
     *
     * @param failures transport failures in a row that open the breaker, 1 to 100
     * @param probeFirst longest pause before the first probe, 10 ms to 10 min; doubles with every failed probe
     * @param probeMax longest pause before any probe, at least {@code probeFirst}, to 10 min
     * @param blockFirst pause after a refused login, 1 s to 24 h; doubles with every refusal, so that the server does
     *     not lock the user
     * @param blockMax longest such pause, at least {@code blockFirst}, to 24 h
     * @param person whether a login asks a person: then none is begun without a borrower until one has succeeded, and one
     *     that fails counts as refused, so that no window opens again and again
     */
    public record Health(
            int failures,
            Duration probeFirst,
            Duration probeMax,
            Duration blockFirst,
            Duration blockMax,
            boolean person) {
        /** 3 failures, probes after 0.5 s to 5 s, 60 s to 15 min after a refused login. */
        public static final Health DEFAULT = new Health(
                3, Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(15));

        /** The same for logins that ask nobody. */
        public Health(int failures, Duration probeFirst, Duration probeMax, Duration blockFirst, Duration blockMax) {
            this(failures, probeFirst, probeMax, blockFirst, blockMax, false);
        }

        private Health askingAPerson() {
            return new Health(failures, probeFirst, probeMax, blockFirst, blockMax, true);
        }

        /** Checks the ranges. */
        public Health {
            within("breaker failures", failures, 1, 100);
            within("first probe pause", probeFirst, Duration.ofMillis(10), Duration.ofMinutes(10));
            within("longest probe pause", probeMax, probeFirst, Duration.ofMinutes(10));
            within("first login block", blockFirst, Duration.ofSeconds(1), Duration.ofHours(24));
            within("longest login block", blockMax, blockFirst, Duration.ofHours(24));
        }
    }

    static void within(String what, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(what + " is " + value + "; allowed: " + low + " to " + high);
        }
    }

    private static void within(String what, Duration value, Duration low, Duration high) {
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            throw new IllegalArgumentException(
                    what + " is " + text(value) + "; allowed: " + text(low) + " to " + text(high));
        }
    }

    private static String text(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
