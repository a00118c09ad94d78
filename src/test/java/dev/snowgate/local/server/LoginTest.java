package dev.snowgate.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who the real driver can log in as. */
class LoginTest {
    private static LocalRig rig;

    @BeforeAll
    static void start() {
        rig = LocalRig.start();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void letsInByPassword() throws SQLException {
        try (Connection connection = rig.connect()) {
            assertThat(connection.isValid(5)).isTrue();
            assertThat(connection.getCatalog()).isEqualTo("SHOP");
            assertThat(connection.getSchema()).isEqualTo("PUBLIC");
        }
    }

    @Test
    void refusesWrongPassword() {
        Properties all = LocalRig.properties();
        all.put("password", "wrong");
        assertRefused(all, 390100);
    }

    @Test
    void refusesUnknownUserWithTheSameWords() {
        Properties all = LocalRig.properties();
        all.put("password", "pass-word");
        all.put("user", "bob");
        assertRefused(all, 390100);
    }

    @Test
    void letsInByKeyPair() throws SQLException {
        rig.connect(signedBy(LocalRig.KEYS.getPrivate())).close();
    }

    @Test
    void refusesAnotherKey() {
        assertRefused(signedBy(LocalRig.OTHER_KEYS.getPrivate()), 390144);
    }

    @Test
    void refusesAnExpiredSignature() {
        rig.clock.advance(Duration.ofMinutes(10));
        try {
            assertRefused(signedBy(LocalRig.KEYS.getPrivate()), 390144);
        } finally {
            rig.clock.advance(Duration.ofMinutes(-10));
        }
    }

    @Test
    void letsInByAccessToken() throws SQLException {
        rig.connect(token("programmatic_access_token", "pat-1")).close();
    }

    @Test
    void refusesWrongAccessToken() {
        assertRefused(token("programmatic_access_token", "pat-2"), 394400);
    }

    @Test
    void letsInByOauthToken() throws SQLException {
        rig.connect(token("oauth", "oauth-1")).close();
    }

    @Test
    void refusesWrongOauthToken() {
        assertRefused(token("oauth", "oauth-2"), 390303);
    }

    @Test
    void letsInTheClientThatFetchesItsToken() throws SQLException {
        try (Connection connection = rig.connect(client("client-1", "s3cret/+ %"))) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(rig.server.log().on("/oauth/token-request")).isNotEmpty();
    }

    @Test
    void refusesTheClientWithAWrongSecret() {
        SQLException refused = catchThrowableOfType(
                SQLException.class,
                () -> rig.connect(client("client-1", "wrong")).close());
        assertThat(refused.getMessage()).contains("401");
    }

    @Test
    void refusesAFetchedTokenThatExpired() throws Exception {
        String token = fetchToken();
        rig.connect(token("oauth", token)).close();
        rig.clock.advance(Duration.ofMinutes(11));
        try {
            SQLException refused = catchThrowableOfType(
                    SQLException.class, () -> rig.connect(token("oauth", token)).close());
            assertThat(refused.getErrorCode()).isEqualTo(390318);
        } finally {
            rig.clock.advance(Duration.ofMinutes(-11));
        }
    }

    @Test
    void asksForTheSecondFactor() throws SQLException {
        assertRefused(second("username_password_mfa", "passcode", "123456", "pass-word"), null);
        assertRefused(second("username_password_mfa", "passcode", "654321", "pass-word"), 390127);
        assertRefused(second("snowflake", "passcodeInPassword", "true", "pass-word123456"), null);
        assertRefused(second("snowflake", "passcodeInPassword", "true", "pass-word654321"), 390127);
        assertRefused(second("snowflake", "passcode", "123456", "wrong"), 390100);
        assertRefused(second("snowflake", "loginTimeout", "5", "pass-word"), 390124);
    }

    private static Properties second(String authenticator, String key, String value, String password) {
        Properties all = LocalRig.properties();
        all.put("user", "mia");
        all.put("password", password);
        all.put("authenticator", authenticator);
        all.put(key, value);
        return all;
    }

    private static Properties client(String id, String secret) {
        Properties all = LocalRig.properties();
        all.put("authenticator", "oauth_client_credentials");
        all.put("oauthClientId", id);
        all.put("oauthClientSecret", secret);
        all.put("oauthScope", "session:role:ANALYST");
        all.put("oauthTokenRequestUrl", tokenUrl());
        return all;
    }

    private static String tokenUrl() {
        return "http://" + rig.server.host() + ":" + rig.server.port() + "/oauth/token-request";
    }

    private static String fetchToken() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(tokenUrl()))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=client-1&client_secret=s3cret%2F%2B+%25"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return answer.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    @Test
    void givesTheNamesThatAreAskedFor() throws SQLException {
        Properties all = LocalRig.properties();
        all.put("password", "pass-word");
        all.put("db", "OTHER");
        all.put("schema", "S1");
        try (Connection connection = rig.connect(all)) {
            assertThat(connection.getCatalog()).isEqualTo("OTHER");
            assertThat(connection.getSchema()).isEqualTo("S1");
        }
    }

    @Test
    void givesSessionParametersTheirTypes() throws SQLException {
        try (Connection connection = rig.connectWith("CLIENT_PREFETCH_THREADS", "1")) {
            assertThat(connection.isClosed()).isFalse();
            assertThat(rig.engine.opened.get(rig.engine.opened.size() - 1))
                    .containsEntry("CLIENT_PREFETCH_THREADS", 1L)
                    .containsEntry("AUTOCOMMIT", true);
        }
    }

    @Test
    void closingEndsTheSession() throws SQLException {
        int before = rig.server.openSessions();
        Connection connection = rig.connect();
        assertThat(rig.server.openSessions()).isEqualTo(before + 1);
        connection.close();
        assertThat(rig.server.openSessions()).isEqualTo(before);
    }

    private static Properties signedBy(PrivateKey key) {
        Properties all = LocalRig.properties();
        all.put("privateKey", key);
        return all;
    }

    private static Properties token(String authenticator, String token) {
        Properties all = LocalRig.properties();
        all.put("authenticator", authenticator);
        all.put("token", token);
        return all;
    }

    /** Refused with this code, or let in when it is null. */
    private static void assertRefused(Properties all, @Nullable Integer code) {
        SQLException refused =
                catchThrowableOfType(SQLException.class, () -> rig.connect(all).close());
        if (code == null) {
            assertThat((Throwable) refused).isNull();
            return;
        }
        assertThat((Throwable) refused).isNotNull();
        assertThat(refused.getErrorCode()).isEqualTo(code);
        assertThat(refused.getSQLState()).isEqualTo("08001");
    }
}
