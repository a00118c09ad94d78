package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snowgate.app.cli.UsageException;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.RangedKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.0.0.2"})
    void loopbackNeedsNoAuthentication(String host) throws Exception {
        GatewayConfig config = RangedKey.load(Map.of("server.host", host));
        assertThatCode(() -> Exposure.check(config.server(), config.auth())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void anythingElseIsRefusedWithTheWaysOut(String host) throws Exception {
        GatewayConfig config = RangedKey.load(Map.of("server.host", host));
        assertThatThrownBy(() -> Exposure.check(config.server(), config.auth()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("server.host is " + host)
                .hasMessageContaining("--insecure-no-auth")
                .hasMessageContaining("snowgate token create");
    }

    @Test
    void authenticationOrTheLoudSettingOpensIt() throws Exception {
        for (Map<String, String> more : List.of(
                Map.of("server.host", "0.0.0.0", "auth.tokens.file", "tokens"),
                Map.of("server.host", "0.0.0.0", "auth.insecureNoAuth", "true"))) {
            GatewayConfig config = RangedKey.load(more);
            assertThatCode(() -> Exposure.check(config.server(), config.auth())).doesNotThrowAnyException();
        }
    }
}
