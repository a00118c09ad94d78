package dev.snowgate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private final List<Integer> numbers =
            new Random(7).ints(500, 0, 100_000).boxed().toList();

    @Test
    void leavesOutWhatTheFailureDoesNotNeed() {
        List<Integer> failing = new ArrayList<>(numbers);
        failing.add(100, -1);
        failing.add(400, -2);
        Shrinker<Integer> shrinker =
                new Shrinker<>(list -> list.contains(-1) && list.indexOf(-1) < list.indexOf(-2), one -> List.of());
        assertThat(shrinker.shrink(failing)).containsExactly(-1, -2);
    }

    @Test
    void makesWhatIsLeftSimpler() {
        Shrinker<Integer> shrinker = new Shrinker<>(
                list -> list.stream().anyMatch(one -> one >= 1_000),
                one -> one > 0 ? List.of(0, one / 2, one - 1) : List.of());
        assertThat(shrinker.shrink(numbers)).containsExactly(1_000);
    }

    @Test
    void keepsAFailureThatNeedsEverything() {
        List<Integer> all = List.of(1, 2, 3, 4, 5);
        assertThat(new Shrinker<Integer>(list -> list.equals(all), one -> List.of(0)).shrink(all))
                .isEqualTo(all);
    }
}
