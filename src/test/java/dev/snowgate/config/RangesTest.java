package dev.snowgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RangesTest {
    @TempDir
    Path home;

    static Stream<RangedKey> keys() {
        return RangedKey.all().stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void reportsWhatIsOutOfRangeWithFileLineKeyValueAndRange(RangedKey key) throws Exception {
        for (String value : List.of(key.below(), key.above())) {
            assertThat(problems(key.key(), value))
                    .first()
                    .asString()
                    .startsWith(home.resolve("conf/snowgate.yaml") + ":" + depth(key.key()) + ": " + key.key() + " = "
                            + value + ": allowed is a ")
                    .contains("from " + key.least() + " to " + key.most());
        }
    }

    @Test
    void findsTheKeysWithRanges() {
        assertThat(RangedKey.all())
                .extracting(RangedKey::key)
                .hasSizeGreaterThan(35)
                .contains("server.port", "stdio.drainGrace", "snowflake.chunkSize", "pool.size.max", "query.maxBytes");
    }

    @ParameterizedTest
    @CsvSource({
        "pool.size.minIdle, 11, 'pool.size.max, which is 10'",
        "pool.queue.maxWaitersPerTenant, 257, 'pool.queue.maxWaiters, which is 256'",
        "pool.connect.probeFirst, 6s, 'pool.connect.probeMax, which is 5s'",
        "pool.connect.loginBlockFirst, 16m, 'pool.connect.loginBlockMax, which is 15m'",
        "query.defaultRows, 10001, 'query.maxRows, which is 10000'"
    })
    void reportsAValueAboveTheOneThatBoundsIt(String key, String value, String bound) throws Exception {
        assertThat(problems(key, value))
                .singleElement()
                .asString()
                .isEqualTo(home.resolve("conf/snowgate.yaml") + ":" + depth(key) + ": " + key + " = " + value
                        + ": must not exceed " + bound + ".");
    }

    @Test
    void lowersDefaultsToTheValueThatBoundsThem() throws Exception {
        GatewayConfig config = new ConfigFixture(home)
                .yaml("query: {maxRows: 7}\npool: {queue: {maxWaiters: 5}, connect: {probeMax: 20ms}}\n")
                .load();
        assertThat(config.query().rows()).isEqualTo(new QueryConfig.Rows(7, 7, 10_000));
        assertThat(config.pool().queue().maxWaitersPerTenant()).isEqualTo(5);
        assertThat(config.pool().connect().probe().first()).hasMillis(20);
    }

    @Test
    void refusesPartsOfAMebibyteWhereTheDriverTakesNone() throws Exception {
        assertThat(problems("snowflake.chunkSize", "16385KiB"))
                .singleElement()
                .asString()
                .contains("snowflake.chunkSize = 16385KiB: must be whole MiB.");
    }

    private List<ConfigProblem> problems(String key, String value) throws Exception {
        StringBuilder yaml = new StringBuilder();
        String[] parts = key.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            yaml.append("  ".repeat(i)).append(parts[i]).append(i + 1 < parts.length ? ":\n" : ": " + value + "\n");
        }
        return new ConfigFixture(home).yaml(yaml.toString()).problems();
    }

    /** The line on which {@link #problems} writes the value. */
    private static int depth(String key) {
        return key.split("\\.", -1).length;
    }
}
