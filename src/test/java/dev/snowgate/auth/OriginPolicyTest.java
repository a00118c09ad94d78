package dev.snowgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {
    private static final List<String> HOST = List.of("localhost:8080");
    private final OriginPolicy loopback = new OriginPolicy(Set.of(), Set.of());
    private final OriginPolicy open =
            new OriginPolicy(Set.of("gw.example", "other.example:8443"), Set.of("https://App.example"));

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:65535", "[::1]", "[::1]:8080"})
    void loopbackHostsAreAllowed(String host) {
        assertThat(loopback.refusal(List.of(host), List.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "localhost.",
                "127.0.0.1.evil.example",
                "127.0.0.1@evil.example",
                "localhost:80:80",
                "localhost/",
                "[::1]evil",
                "::1",
                "0.0.0.0",
                "localhost\nx"
            })
    void otherHostsAreRefusedByName(String host) {
        assertThat(loopback.refusal(List.of(host), List.of())).contains("Host").contains("server.allowedHosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "https://localhost:3000",
                "http://127.0.0.1:5173",
                "http://[::1]:1",
                "HTTP://LOCALHOST"
            })
    void loopbackPagesAreAllowed(String origin) {
        assertThat(loopback.refusal(HOST, List.of(origin))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://evil.example",
                "http://localhost.evil.example",
                "http://localhost@evil.example",
                "http://evil.example/http://localhost",
                "file://localhost",
                "https://localhost/",
                "xhttp://localhost"
            })
    void otherPagesAreRefusedByName(String origin) {
        assertThat(loopback.refusal(HOST, List.of(origin))).contains("Origin").contains("server.allowedOrigins");
    }

    @Test
    void missingOrRepeatedHeadersAreRefused() {
        assertThat(loopback.refusal(List.of(), List.of())).contains("(absent)");
        assertThat(loopback.refusal(List.of("localhost", "localhost"), List.of()))
                .isNotNull();
        assertThat(loopback.refusal(HOST, List.of("http://localhost", "http://localhost")))
                .isNotNull();
    }

    @Test
    void listedNamesAreAllowedWholeAndOnlyWhole() {
        assertThat(open.refusal(List.of("gw.example:99"), List.of("https://app.example")))
                .isNull();
        assertThat(open.refusal(List.of("other.example:8443"), List.of())).isNull();
        assertThat(open.refusal(List.of("other.example"), List.of())).isNotNull();
        assertThat(open.refusal(HOST, List.of("http://app.example"))).isNotNull();
        assertThat(open.refusal(HOST, List.of("https://app.example:8443"))).isNotNull();
    }

    @Test
    void theRefusalShowsHeadersHarmlesslyAndShort() {
        String refusal = loopback.refusal(List.of("a\r\nb\u001b[31m" + "x".repeat(500)), List.of());
        assertThat(refusal).doesNotContain("\n", "\r", "\u001b").hasSizeLessThan(400);
    }
}
