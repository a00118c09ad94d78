package dev.snowgate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Plays random schedules against the pool's invariants; the shortest schedule that breaks one is printed, and can be given
 * to {@code play} again.
 */
class PoolCoreScheduleTest {
    private static final int SCHEDULES = Integer.getInteger("snowgate.pool.schedules", 30_000);
    private static final int STEPS = 60;

    @Test
    void everyScheduleKeepsTheInvariants() {
        hold(0, SCHEDULES);
    }

    @Test
    @Tag("soak")
    void aMillionSchedulesKeepTheInvariants() {
        hold(SCHEDULES, 1_000_000);
    }

    /** A core with a fault that only few schedules meet: found, and told in a few steps. */
    @Test
    void aFaultIsToldInItsShortestSchedule() {
        Failure failure = Objects.requireNonNull(firstFailure(0, 20_000, FaultyModel::new), "no schedule failed");
        assertThat(failure.steps().size()).as(failure::toString).isLessThanOrEqualTo(3);
        assertThat(failure.steps()).as(failure::toString).anyMatch(step -> step.kind() == Step.Kind.CANCEL);
        assertThat(failure.toString()).contains("seed ").contains("CANCEL").contains("I2 one answer");
    }

    /** Answers a borrower twice when it gives up. */
    private static final class FaultyModel extends Player {
        FaultyModel(long seed) {
            super(seed);
        }

        @Override
        void step(CoreModel model, Step step) {
            int answered = model.answered.size();
            super.step(model, step);
            if (step.kind() == Step.Kind.CANCEL && model.answered.size() > answered) {
                long ask = model.answered.stream().max(Long::compare).orElseThrow();
                model.apply(List.of(new Effect.Deliver(ask)));
            }
        }
    }

    private static void hold(long from, long to) {
        Failure failure = firstFailure(from, to, Player::new);
        if (failure != null) {
            throw new AssertionError(failure.toString(), failure.error());
        }
    }

    private interface Players {
        Player of(long seed);
    }

    private static @Nullable Failure firstFailure(long from, long to, Players players) {
        for (long seed = from; seed < to; seed++) {
            Player player = players.of(seed);
            List<Step> steps = Step.random(new Random(seed), STEPS);
            if (player.play(steps) != null) {
                List<Step> shortest =
                        new Shrinker<Step>(tried -> player.play(tried) != null, Step::simpler).shrink(steps);
                return new Failure(seed, player.settings, shortest, player.play(shortest));
            }
        }
        return null;
    }

    /** What is printed. */
    private record Failure(
            long seed,
            PoolSettings settings,
            List<Step> steps,
            @Nullable Throwable error) {
        @Override
        public String toString() {
            String lines = steps.stream().map(Step::toString).collect(Collectors.joining("\n  ", "\n  ", "\n"));
            return "seed " + seed + ", " + settings.sizes() + ", shortest schedule:" + lines + error;
        }
    }

    /** Plays schedules with the settings that belong to a seed. */
    private static class Player {
        final PoolSettings settings;
        private final long seed;

        Player(long seed) {
            Random random = new Random(seed);
            int max = 1 + random.nextInt(5);
            this.seed = seed;
            this.settings = PoolSettings.DEFAULT
                    .with(new PoolSettings.Sizes(random.nextInt(max + 1), max, 2, 2, random.nextInt(max + 1)))
                    .with(new PoolSettings.Waits(Duration.ofSeconds(10), 12, 6, Duration.ofSeconds(1)));
        }

        @Nullable
        Throwable play(List<Step> steps) {
            try {
                CoreModel model = new CoreModel(seed, settings);
                for (Step step : steps) {
                    step(model, step);
                }
                heals(model);
                drains(model, seed % 2 == 0);
                return null;
            } catch (AssertionError | RuntimeException e) {
                return e;
            }
        }

        void step(CoreModel model, Step step) {
            model.play(step);
        }
    }

    /** Whatever has happened: when the server is well again, everybody who asks is served. */
    private static void heals(CoreModel model) {
        model.outage = false;
        model.refusing = false;
        model.apply(model.core.resume(model.now));
        for (int round = 0; round < 60 && !isWell(model); round++) {
            model.finishAll();
            model.pass(Duration.ofSeconds(4).toNanos());
        }
        model.finishAll();
        Ask ask = model.ask(Shelf.DEFAULT, "healed", Long.MAX_VALUE);
        model.finishAll();
        model.rules.require(model.answered.contains(ask.id()), "heals: serves");
        model.rules.require(model.core.stateName(model.now).equals("up"), "heals: is up");
        model.rules.require(
                model.core.sessions().size() >= model.core.sessions().min(), "heals: has its minimum");
    }

    private static boolean isWell(CoreModel model) {
        return model.core.stateName(model.now).equals("up")
                && model.core.waiters() == 0
                && model.core.sessions().size() >= model.core.sessions().min();
    }

    private static void drains(CoreModel model, boolean stuck) {
        for (int i = 0; i < 8; i++) {
            model.play(new Step(Step.Kind.ASK, i, 0));
        }
        long grace = Duration.ofSeconds(3).toNanos();
        model.apply(model.core.drain(model.now, grace));
        if (stuck) {
            model.pass(grace + Duration.ofSeconds(10).toNanos());
            model.rules.require(model.drained, "I7 ends in time");
        }
        model.finishAll();
        model.rules.require(model.drained, "I7 ends");
        model.rules.require(model.live.isEmpty(), "I7 every session is closed");
        model.play(new Step(Step.Kind.ASK, 0, 0));
        model.rules.require(model.openAsks.isEmpty(), "I7 takes nobody");
    }
}
