package dev.snowgate.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the estimate against a real tokenizer. */
class TokensTest {
    private static final Encoding O200K = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    private static final String[] WORDS =
            "the quick brown fox customer revenue order quantity international warehouse".split(" ");

    static Stream<Arguments> texts() {
        return Stream.of(
                text(
                        "rows",
                        r -> r.nextInt(9_999) + ",2024-03-1" + r.nextInt(9) + "," + r.nextInt() + ".50," + word(r)),
                text("json", r -> "[" + r.nextInt() + ",\"" + word(r) + "\",null,1.5,\"12:30:00.123\"],"),
                text("upper case", r -> word(r).toUpperCase(java.util.Locale.ROOT) + "_ID"),
                text("ids", r -> new UUID(r.nextLong(), r.nextLong()).toString()),
                text("hex", r -> Long.toHexString(r.nextLong())),
                text("chinese", r -> Character.toString(0x4e00 + r.nextInt(3_000))),
                text("german", r -> "Überprüfung größerer Straßen, Äußerung"),
                text("greek", r -> "καλημέρα κόσμε"),
                text("arabic", r -> "مرحبا بالعالم"),
                text("cyrillic", r -> "привет мир"),
                text("emoji", r -> "😀🎉"),
                text("signs", r -> Character.toString(33 + r.nextInt(14))));
    }

    private static Arguments text(String name, Function<Random, String> line) {
        Random random = new Random(7);
        return Arguments.of(
                name, IntStream.range(0, 300).mapToObj(i -> line.apply(random)).collect(Collectors.joining("\n")));
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void isNeverFarBelowTheRealNumberAndNotFarAbove(String name, String text) {
        int real = O200K.countTokens(text);
        assertThat(Tokens.of(text)).isBetween((int) (real * 0.9), real * 5 / 2);
    }

    @Test
    void countsNothingForNothing() {
        assertThat(Tokens.of("")).isZero();
    }
}
