package dev.snowgate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.event.PoolStats;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Plays random schedules; {@code -Dsnowgate.pool.schedules=100000} plays more of them. */
class PoolCoreScheduleTest {
    private static final int SCHEDULES = Integer.getInteger("snowgate.pool.schedules", 3_000);
    private static final int STEPS = 60;

    @Test
    void everyScheduleKeepsTheInvariants() {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            try {
                play(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void play(long seed) {
        Random random = new Random(seed);
        int max = 1 + random.nextInt(5);
        PoolSettings settings = PoolSettings.DEFAULT
                .with(new PoolSettings.Sizes(random.nextInt(max + 1), max, 2, 2, random.nextInt(max + 1)))
                .with(new PoolSettings.Waits(Duration.ofSeconds(10), 12, 6, Duration.ofSeconds(1)));
        CoreModel model = new CoreModel(seed, settings);
        for (int step = 0; step < STEPS; step++) {
            model.step();
        }
        heals(model);
        drains(model);
    }

    /** Whatever has happened: when the server is well again, everybody who asks is served. */
    private static void heals(CoreModel model) {
        model.outage = false;
        model.refusing = false;
        model.apply("resume", model.core.resume(model.now));
        for (int round = 0; round < 300 && !isWell(model); round++) {
            finishAll(model);
            model.pass(Duration.ofSeconds(4).toNanos());
        }
        finishAll(model);
        Ask ask = model.ask(Shelf.DEFAULT, "healed", Long.MAX_VALUE);
        finishAll(model);
        assertThat(model.answered).as(model::tail).contains(ask.id());
        assertThat(model.core.snapshot(model.now).state()).as(model::tail).isEqualTo("up");
        assertThat(model.core.snapshot(model.now).size())
                .isGreaterThanOrEqualTo(
                        model.core.snapshot(model.now).sessions().min());
    }

    private static boolean isWell(CoreModel model) {
        PoolStats stats = model.core.snapshot(model.now);
        // A block of one shelf after a refused login outlasts everything else and shows in no state.
        return !model.refused
                && stats.state().equals("up")
                && stats.waiters() == 0
                && stats.size() >= stats.sessions().min();
    }

    private static void drains(CoreModel model) {
        for (int i = 0; i < 8; i++) {
            model.ask();
        }
        long grace = Duration.ofSeconds(3).toNanos();
        model.apply("drain", model.core.drain(model.now, grace));
        boolean stuck = model.random.nextBoolean();
        if (!stuck) {
            finishAll(model);
            assertThat(model.drained).as(model::tail).isTrue();
        } else {
            model.pass(grace + Duration.ofSeconds(10).toNanos());
            assertThat(model.drained).as(model::tail).isTrue();
            finishAll(model);
        }
        assertThat(model.live).as(model::tail).isEmpty();
        assertThat(model.openAsks).isEmpty();
        model.ask();
        assertThat(model.openAsks).isEmpty();
    }

    private static void finishAll(CoreModel model) {
        for (int i = 0; !model.operations.isEmpty(); i++) {
            assertThat(i).as(model::tail).isLessThan(1000);
            model.finish(model.operations.keySet().iterator().next(), null);
        }
    }
}
