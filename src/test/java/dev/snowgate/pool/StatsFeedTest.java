package dev.snowgate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.event.PoolStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatsFeedTest {
    private final PoolCore core =
            new PoolCore("main", PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(0, 2)), new Random(1));
    private final List<PoolStats> published = new ArrayList<>();
    private String state = "up";
    private final StatsFeed feed = new StatsFeed(() -> core.snapshot(0), () -> state, published::add);

    @BeforeEach
    void tellTheFirst() {
        feed.changed();
        assertThat(published).hasSize(1);
        published.clear();
    }

    private void seconds(int many) {
        for (int i = 0; i < many; i++) {
            feed.second();
        }
    }

    @Test
    void nothingNewIsToldEveryTenSeconds() {
        seconds(9);
        assertThat(published).isEmpty();
        seconds(1);
        assertThat(published).hasSize(1);
        seconds(10);
        assertThat(published).hasSize(2);
    }

    @Test
    void whatChangesIsToldOnceASecond() {
        feed.changed();
        feed.changed();
        assertThat(published).isEmpty();
        seconds(1);
        assertThat(published).hasSize(1);
        seconds(1);
        assertThat(published).hasSize(1);
    }

    @Test
    void anotherStateIsToldAtOnce() {
        state = "outage";
        feed.changed();
        assertThat(published).hasSize(1);
        feed.changed();
        assertThat(published).hasSize(1);
    }
}
