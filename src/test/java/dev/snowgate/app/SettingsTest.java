package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.RangedKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    /** What must rise with a key, so that no other bound is hit. */
    private static final Map<String, String> BOUNDS = Map.of(
            "pool.size.minIdle", "pool.size.max",
            "pool.queue.maxWaitersPerTenant", "pool.queue.maxWaiters",
            "pool.connect.probeFirst", "pool.connect.probeMax",
            "pool.connect.loginBlockFirst", "pool.connect.loginBlockMax",
            "query.defaultRows", "query.maxRows");

    /** What must stay below the time after which a connection without traffic is closed. */
    private static final Set<String> SIGNS_OF_LIFE = Set.of("server.pingInterval", "server.heartbeat");

    static Stream<RangedKey> keys() {
        return RangedKey.all().stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyRoomTakesWhatTheConfigurationAllows(RangedKey key) {
        for (String value : List.of(key.least(), key.most())) {
            assertThatCode(() -> everyRoom(config(key.key(), value)))
                    .as("%s = %s", key, value)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void passesTheLimitsOfAnswersOn() throws Exception {
        GatewayConfig config = RangedKey.load(Map.of(
                "query.defaultRows", "5", "query.maxRows", "7", "query.maxBytes", "8KiB", "query.maxCellLength", "20"));
        assertThat(Settings.query(config.query(), config.safety()).defaultRows())
                .isEqualTo(5);
        assertThat(Settings.query(config.query(), config.safety()).maxRows()).isEqualTo(7);
        assertThat(Settings.limits(config.query()).maxBytes()).isEqualTo(8_192);
        assertThat(Settings.limits(config.query()).maxCell()).isEqualTo(20);
    }

    private static GatewayConfig config(String key, String value) throws Exception {
        if (SIGNS_OF_LIFE.contains(key)) {
            return RangedKey.load(Map.of(key, value, "server.idleTimeout", "1h"));
        }
        String bound = BOUNDS.get(key);
        boolean raise = bound != null && !value.equals("0");
        return RangedKey.load(raise ? Map.of(key, value, bound, value) : Map.of(key, value));
    }

    private static void everyRoom(GatewayConfig config) {
        Settings.pool(config.pool());
        Settings.query(config.query(), config.safety());
        Settings.session(config);
        Settings.stdio(config);
        Settings.webSocket(config.server());
    }
}
