package dev.snowgate.bench.pool;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long everything is measured.
 *
 * @param rounds how often each contender has its turn
 * @param forks JVMs for each in-loop measurement; 0 for this one
 * @param cycleWarmUp of one fork of the in-loop benchmark
 * @param cycle of one fork of the in-loop benchmark
 * @param warmUp before the first turn with many calls in flight
 * @param turn with many calls in flight
 * @param outage how long logins fail
 * @param enough nothing new is begun when this time has passed
 * @param out where pictures go
 */
record PoolPlan(
        int rounds,
        int forks,
        Duration cycleWarmUp,
        Duration cycle,
        Duration warmUp,
        Duration turn,
        Duration outage,
        Duration enough,
        Path out) {
    private static final long STARTED = System.nanoTime();

    static PoolPlan thorough(Path out) {
        return new PoolPlan(
                3,
                1,
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofSeconds(11),
                Duration.ofDays(1),
                out);
    }

    static PoolPlan quick(Path out) {
        return new PoolPlan(
                3,
                0,
                Duration.ofMillis(300),
                Duration.ofMillis(200),
                Duration.ofMillis(400),
                Duration.ofMillis(350),
                Duration.ofSeconds(5),
                Duration.ofSeconds(44),
                out);
    }

    /** Whether it is too late to begin {@code what}, and says so then. */
    boolean leavesOut(String what) {
        boolean late = System.nanoTime() - STARTED > enough.toNanos();
        if (late) {
            System.err.println(what + ": left out, as this machine was too busy to do it in time");
        }
        return late;
    }
}
