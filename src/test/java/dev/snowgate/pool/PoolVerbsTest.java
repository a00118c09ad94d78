package dev.snowgate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CancelReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an operator may do to a running pool, and what is told of it. */
class PoolVerbsTest extends PoolWorld {
    @Test
    void shrinkingClosesWhatComesBackAndGrowingServesAtOnce() {
        Ask one = ask("a");
        Ask two = ask("a");
        settle();
        model.max = 1;
        model.apply(model.core.resize(model.now, 1));
        done(one, null);
        settle();
        assertThat(model.core.sessions().size()).isEqualTo(1);
        Ask waiting = ask("a");
        model.max = 3;
        model.apply(model.core.resize(model.now, 3));
        settle();
        assertThat(runs(waiting)).isTrue();
        assertThat(runs(two)).isTrue();
    }

    @Test
    void flushesAsTheModeSays() {
        model = world(2, 4);
        settle();
        Ask held = ask("a");
        model.apply(model.core.flush(model.now, FlushMode.FILL));
        settle();
        assertThat(model.core.sessions().size()).isEqualTo(4);
        model.apply(model.core.flush(model.now, FlushMode.INVALID));
        model.pass(2 * CoreModel.MS);
        assertThat(model.core.sessions().validating()).isEqualTo(2);
        settle();
        long closed = closedAsFlushed();
        model.apply(model.core.flush(model.now, FlushMode.IDLE));
        assertThat(closedAsFlushed()).isEqualTo(closed + 3);
        settle();
        model.apply(model.core.flush(model.now, FlushMode.GRACEFUL));
        assertThat(model.aborted).isEmpty();
        done(held, null);
        settle();
        Ask aborted = ask("a");
        model.apply(model.core.flush(model.now, FlushMode.ALL));
        assertThat(model.aborted).containsExactly(aborted.id());
        done(aborted, FailureKind.WORK);
        assertThat(Objects.requireNonNull(model.refusals.get(aborted.id())).reason())
                .isEqualTo(CancelReason.ADMIN);
    }

    private long closedAsFlushed() {
        return model.core.snapshot(model.now).counts().closed().getOrDefault("flushed", 0L);
    }

    @Test
    void aPauseLendsNothingAndOpensNothingUntilItEnds() {
        model = world(1, 2);
        settle();
        model.apply(model.core.pause(model.now));
        Ask waiting = ask("a");
        model.pass(3 * SECOND);
        assertThat(runs(waiting)).isFalse();
        model.apply(model.core.resume(model.now));
        assertThat(runs(waiting)).isTrue();
    }

    @Test
    void aSessionThatIsLentForAMinuteIsTold() {
        Ask long1 = ask("a");
        settle();
        List<Effect> told = new ArrayList<>();
        for (int second = 0; second < 61; second++) {
            model.now += SECOND;
            List<Effect> effects = model.core.tick(model.now);
            told.addAll(effects);
            model.apply(effects);
        }
        assertThat(runs(long1)).isTrue();
        assertThat(told.stream().filter(effect -> effect.toString().contains("HELD_LONG")))
                .hasSize(1);
    }
}
