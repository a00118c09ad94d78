package dev.snowgate.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snowgate.local.engine.Retention;
import dev.snowgate.local.junit.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkStoreTest {
    private static final Duration AGE = Duration.ofHours(1);

    private final MovableClock clock = new MovableClock();

    private ChunkStore store(long bytes) {
        return new ChunkStore(clock, LocalLimits.defaults().withRetention(new Retention(AGE, 10, bytes)));
    }

    private static byte[] chunk(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, (1 << 20) - 1, 1 << 20, (3 << 20) + 17})
    void givesAChunkBackAsOftenAsItIsAskedFor(int length) throws IOException {
        byte[] chunk = chunk(length);
        ChunkStore store = store(64 << 20);
        ChunkStore.Stored stored = store.put(chunk);
        KeptBytes kept = Objects.requireNonNull(store.get(stored.id()));
        assertThat(kept.length()).isEqualTo(length);
        assertThat(kept.read()).isEqualTo(chunk);
        assertThat(kept.read()).isEqualTo(chunk);
    }

    @Test
    void keepsLargeChunksOutOfTheHeap() {
        assertThat(store(64 << 20).put(chunk(1 << 20)).body()).isInstanceOf(KeptBytes.InFile.class);
    }

    @Test
    void readsNothingOfALargeChunkThatIsForgotten() {
        ChunkStore store = store(64 << 20);
        ChunkStore.Stored stored = store.put(chunk(2 << 20));
        store.remove(stored.id());
        assertThat(store.get(stored.id())).isNull();
        assertThatThrownBy(() -> stored.body().read()).isInstanceOf(IOException.class);
    }

    @Test
    void forgetsTheOldestChunksBeyondItsRoomAndAllOfThemWithAge() {
        ChunkStore store = store(5 << 20);
        String first = store.put(chunk(2 << 20)).id();
        String second = store.put(chunk(2 << 20)).id();
        String third = store.put(chunk(2 << 20)).id();
        assertThat(store.get(first)).isNull();
        assertThat(store.get(second)).isNotNull();
        clock.advance(AGE);
        assertThat(store.get(second)).isNull();
        assertThat(store.get(third)).isNull();
    }
}
