package dev.snowgate.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
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

    private static void assertRefused(Properties all, int code) {
        SQLException refused =
                catchThrowableOfType(SQLException.class, () -> rig.connect(all).close());
        assertThat((Throwable) refused).isNotNull();
        assertThat(refused.getErrorCode()).isEqualTo(code);
        assertThat(refused.getSQLState()).isEqualTo("08001");
    }
}
