package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is larger than anybody needs is refused at once, and the gateway serves on. */
class TooLargeIsRefusedIT {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"";

    private static GatewayRig rig;

    @BeforeAll
    static void start() {
        rig = GatewayRig.start(Map.of());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static int status(String request, String body, String... headers) throws Exception {
        return RawHttp.ask(rig.webSocket(), request, body, headers).status();
    }

    @Test
    void headsThatAreTooLong() throws Exception {
        assertThat(status("POST /mcp", PING + "}", "X-Long: " + "a".repeat(9_000)))
                .isEqualTo(431);
        assertThat(status("GET /" + "a".repeat(5_000), "")).isEqualTo(414);
        assertThat(status("POST /mcp", PING + "}")).isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLong() throws Exception {
        assertThat(status("POST /mcp", PING + ",\"params\":{\"a\":\"" + "a".repeat(2 << 20) + "\"}}"))
                .isEqualTo(413);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("levels", "[".repeat(100_000)),
                Arguments.of("levels of objects", "{\"a\":".repeat(100_000)),
                Arguments.of("digits", PING + ",\"params\":{\"a\":" + "9".repeat(1_000_000) + "}}"),
                Arguments.of("exponent", PING + ",\"params\":{\"a\":1e1000000000}}"),
                Arguments.of("name", PING + ",\"params\":{\"" + "a".repeat(1_000_000) + "\":1}}"),
                Arguments.of("equal keys", PING + ",\"params\":{" + "\"a\":1,".repeat(100_000) + "\"b\":1}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void jsonThatNobodyWrites(String what, String body) throws Exception {
        status("POST /mcp", body);
        long since = System.nanoTime();
        RawHttp.Answer answer = RawHttp.ask(rig.webSocket(), "POST /mcp", body);
        Duration took = Duration.ofNanos(System.nanoTime() - since);

        assertThat(answer.status()).as(what).isEqualTo(400);
        assertThat(answer.body()).contains("-32700").hasSizeLessThan(1_000);
        // The bar is 50 ms on a machine of its own.
        assertThat(took).isLessThan(Duration.ofMillis(500));
        assertThat(status("POST /mcp", PING + "}")).isEqualTo(200);
    }
}
