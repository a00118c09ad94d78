package dev.snowgate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutageIsNoticedTest {
    private final CoreModel model = new CoreModel(1, PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(2, 4)));

    @ParameterizedTest
    @EnumSource(
            value = FailureKind.class,
            names = {"TRANSPORT", "SESSION_DEAD"})
    void whileNobodyAsks(FailureKind told) {
        play(Duration.ofMinutes(5), null);
        assertThat(state()).isEqualTo("up");
        play(Duration.ofSeconds(75), told);
        assertThat(state()).isEqualTo("outage");
        play(Duration.ofSeconds(15), null);
        assertThat(state()).isEqualTo("up");
    }

    @Test
    void byAFewChecksAMinute() {
        // Two idle sessions, each checked after 36 to 45 s.
        int checks = play(Duration.ofMinutes(12), null);
        assertThat(checks).isBetween(2 * 16, 2 * 20);
    }

    @Test
    void everyIdleSessionThatDiedIsReplacedWithinAMinute() {
        play(Duration.ofMinutes(5), null);
        long opened = model.openingsSeen;
        // One dies and the other is well: whichever is asked first says so.
        long dead = model.core.snapshot(model.now).counts().connected();
        play(Duration.ofSeconds(60), dead);
        assertThat(model.live).doesNotContain(dead).hasSize(2);
        assertThat(model.openingsSeen).isEqualTo(opened + 1);
    }

    /** Lets time pass, with every operation ending at once; returns how many checks there were. */
    private int play(Duration time, @Nullable FailureKind failure) {
        return playAs(time, session -> failure);
    }

    private void play(Duration time, long dead) {
        playAs(time, session -> session == dead ? FailureKind.SESSION_DEAD : null);
    }

    private int playAs(Duration time, LongFunction<@Nullable FailureKind> told) {
        int checks = 0;
        for (long i = 0; i < time.toMillis() / 100; i++) {
            for (long session : model.operations.keySet().toArray(Long[]::new)) {
                String operation = model.operations.get(session);
                FailureKind failure = told.apply(session);
                checks += "validate".equals(operation) ? 1 : 0;
                // A login that nobody answers is a failure of transport, whatever a check says.
                model.finish(session, failure != null && "open".equals(operation) ? FailureKind.TRANSPORT : failure);
            }
            model.pass(100 * CoreModel.MS);
        }
        return checks;
    }

    private String state() {
        return model.core.snapshot(model.now).state();
    }
}
