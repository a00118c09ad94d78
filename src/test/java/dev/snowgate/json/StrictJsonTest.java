package dev.snowgate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonTest {
    static Stream<Arguments> bad() {
        return Stream.of(
                bad("nothing", ""),
                bad("blanks", "  \r\n "),
                bad("garbage", "{nope"),
                bad("nesting of 65", "[".repeat(65) + "]".repeat(65)),
                bad("nesting of 100000", "[".repeat(100_000)),
                bad("a duplicate key", "{\"method\":1,\"method\":2}"),
                bad("a duplicate key further down", "{\"a\":[{\"b\":1,\"b\":1}]}"),
                bad("a comment", "{/*x*/\"a\":1}"),
                bad("a line comment", "{\"a\":1}//x"),
                bad("a number that overflows", "{\"a\":1e1000000000}"),
                bad("a number of 65 digits", "1".repeat(65)),
                bad("NaN", "{\"a\":NaN}"),
                bad("Infinity", "[Infinity]"),
                bad("single quotes", "{'a':1}"),
                bad("a trailing comma", "[1,]"),
                bad("a trailing token", "{} {}"),
                bad("a raw line break in a string", "\"a\nb\""),
                bad("a lone high surrogate", "{\"a\":\"\\ud800\"}"),
                bad("a lone low surrogate in a name", "{\"\\udc00\":1}"),
                bad("a string above 1 MiB", "\"" + "x".repeat(StrictJson.MAX_STRING + 1) + "\""),
                bad("a name above 1 KiB", "{\"" + "x".repeat(StrictJson.MAX_NAME + 1) + "\":1}"),
                bad("a document above 2 MiB", "[" + " ".repeat(StrictJson.MAX_DOCUMENT) + "]"),
                bad("a zero byte", "{\"a\":1}\0"),
                bytes("an overlong slash", '"', 0xC0, 0xAF, '"'),
                bytes("a broken sequence", '"', 0xC3, 0x28, '"'),
                bytes("a sequence cut off", '"', 0xE2, 0x82),
                bytes("a surrogate in UTF-8", '"', 0xED, 0xA0, 0x80, '"'),
                Arguments.of("UTF-16", encoded(StandardCharsets.UTF_16)),
                Arguments.of("UTF-16LE without a mark", encoded(StandardCharsets.UTF_16LE)),
                Arguments.of("UTF-16BE without a mark", encoded(StandardCharsets.UTF_16BE)),
                Arguments.of("UTF-32", encoded(Charset.forName("UTF-32BE"))));
    }

    private static Arguments bad(String what, String text) {
        return Arguments.of(what, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Arguments bytes(String what, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Arguments.of(what, bytes);
    }

    private static byte[] encoded(Charset charset) {
        return "{\"a\":1}".getBytes(charset);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refusesWithAReason(String what, byte[] bytes) {
        assertThatThrownBy(() -> StrictJson.parse(bytes))
                .isInstanceOfSatisfying(
                        InvalidJson.class,
                        e -> assertThat(e.reason())
                                .isNotBlank()
                                .hasSizeLessThan(300)
                                .as("no word of the library's own")
                                .doesNotContain("jackson", "Feature", "Constraints", "REDACTED"));
    }

    @Test
    void readsWhatIsWithinTheLimits() throws InvalidJson {
        String deep = "[".repeat(64) + "]".repeat(64);
        assertThat(StrictJson.parse(deep.getBytes(StandardCharsets.UTF_8)).isArray())
                .isTrue();
        JsonNode tree = StrictJson.parse("{\"ä\":\"\\ud83d\\ude00 😀\",\"n\":1.5e10}".getBytes(StandardCharsets.UTF_8));
        assertThat(tree.get("ä").textValue()).isEqualTo("😀 😀");
        assertThat(tree.get("n").doubleValue()).isEqualTo(1.5e10);
    }

    @Test
    void splicesBytesUntouchedAndEscapesText() throws InvalidJson {
        String big = "{\"rows\":[\"" + "ü".repeat(20_000) + "\"]}";
        Buffer written = JsonBytes.write(out -> {
            out.writeStartObject();
            out.writeFieldName("raw");
            JsonBytes.splice(out, Buffer.buffer(big));
            out.writeFieldName("small");
            JsonBytes.splice(out, Buffer.buffer("[1]"));
            out.writeFieldName("text");
            JsonBytes.text(out, Buffer.buffer(big + "\n\t\u0001"));
            out.writeEndObject();
        });
        assertThat(written.toString())
                .startsWith("{\"raw\":" + big + ",\"small\":[1],\"text\":")
                .doesNotContain("\n");
        JsonNode tree = StrictJson.parse(written.getBytes());
        assertThat(tree.get("text").textValue()).isEqualTo(big + "\n\t\u0001");
    }
}
