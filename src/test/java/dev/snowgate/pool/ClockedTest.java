package dev.snowgate.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.snowgate.event.Timing;
import dev.snowgate.event.Totals;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClockedTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Clocked clocked = new Clocked();

    private void add(long now, int... millis) {
        for (int each : millis) {
            clocked.add(now, TimeUnit.MILLISECONDS.toNanos(each));
        }
    }

    @Test
    void percentilesAreOfTheLastOneToTwoMinutesAndTotalsOfAll() {
        add(0, 7, 7, 7);
        add(MINUTE, 300);
        Timing soon = clocked.timing(MINUTE + 1);
        assertThat(soon.count()).isEqualTo(4);
        assertThat(soon.p50()).isCloseTo(7, within(0.1));
        assertThat(soon.max()).isCloseTo(300, within(3.0));

        add(2 * MINUTE, 40);
        Timing later = clocked.timing(2 * MINUTE + 1);
        assertThat(later.count()).isEqualTo(2);
        assertThat(later.total().count()).isEqualTo(5);

        Timing muchLater = clocked.timing(60 * MINUTE);
        assertThat(muchLater.count()).isZero();
        assertThat(muchLater.max()).isZero();
        assertThat(muchLater.total().count()).isEqualTo(5);
        assertThat(muchLater.total().sumMs()).isCloseTo(361, within(4.0));
        assertThat(clocked.timing(61 * MINUTE).total()).isEqualTo(muchLater.total());
    }

    @Test
    void totalsSayHowManyLastedAtMostSoLong() {
        add(0, 1, 2, 3, 6, 900, 119_000, 500_000);
        Totals total = clocked.timing(1).total();
        assertThat(total.atMost()).containsExactly(1L, 2L, 3L, 4L, 4L, 4L, 4L, 4L, 4L, 5L, 5L, 5L, 5L, 5L, 5L, 6L);
        assertThat(total.count()).isEqualTo(7);
    }

    @Test
    void nothingMeasuredIsZero() {
        assertThat(clocked.timing(5 * MINUTE)).isEqualTo(Timing.NONE);
    }
}
