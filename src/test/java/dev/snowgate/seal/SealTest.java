package dev.snowgate.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FACTS = "01b2-query".getBytes(StandardCharsets.UTF_8);

    private long now = 1_000;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);
    private final Seal seal = new Seal(KEY, clock);
    private final String text = seal.seal("result", "ann", 2_000, FACTS);

    @Test
    void opensForItsPurposeAndHolder() {
        assertThat(seal.open("result", "ann", text)).isEqualTo(FACTS);
    }

    @Test
    void opensOnEveryNodeWithTheKeyAndOnNoOther() {
        assertThat(new Seal(KEY, clock).open("result", "ann", text)).isEqualTo(FACTS);
        assertThat(Seal.ofThisProcess(clock).open("result", "ann", text)).isNull();
    }

    @Test
    void staysShutForAnotherPurposeOrHolder() {
        assertThat(seal.open("task", "ann", text)).isNull();
        assertThat(seal.open("result", "bob", text)).isNull();
        assertThat(seal.open("resulta", "nn", text)).isNull();
    }

    @Test
    void endsAtItsTime() {
        now = 1_999;
        assertThat(seal.open("result", "ann", text)).isNotNull();
        now = 2_000;
        assertThat(seal.open("result", "ann", text)).isNull();
        assertThat(seal.openEnded("result", "ann", text))
                .extracting("expiresMillis")
                .isEqualTo(2_000L);
    }

    @Test
    void noticesEveryChangedCharacter() {
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(seal.openEnded("result", "ann", changed)).as(changed).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "AAAA", "====", "é"})
    void refusesWhatItNeverWrote(String other) {
        assertThat(seal.openEnded("result", "ann", other)).isNull();
        assertThat(seal.openEnded("result", "ann", text + other + "=")).isNull();
        assertThat(seal.openEnded("result", "ann", "A".repeat(10_000))).isNull();
    }

    @Test
    void wantsALongKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Seal(new byte[31], clock))
                .withMessageContaining("31 bytes");
    }
}
