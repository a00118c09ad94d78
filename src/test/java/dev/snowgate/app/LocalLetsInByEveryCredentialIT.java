package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snowgate.DriverTimes;
import dev.snowgate.RsaKeys;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code snowgate local} as another team starts it, and Snowflake's driver with each authenticator. */
class LocalLetsInByEveryCredentialIT {
    @TempDir
    static Path directory;

    private static KeyPair keys;
    private static Process process;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        keys = RsaKeys.newPair();
        Path key = Files.writeString(
                directory.resolve("key.pub"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("snowgate.home", "target/snowgate"), "bin", "snowgate")
                        .toString(),
                "local",
                "--port=0",
                "--user=ann",
                "--passcode=123456",
                "--public-key=" + key,
                "--oauth-token=oauth-1",
                "--fault=refuse=390111,path=/session/heartbeat");
        builder.environment()
                .putAll(Map.of(
                        "SNOWGATE_LOCAL_PASSWORD", "pass-word",
                        "SNOWGATE_LOCAL_ACCESS_TOKEN", "pat-1",
                        "SNOWGATE_LOCAL_OAUTH_CLIENT", "robot:s3cret"));
        process = builder.start();
        url = url(process.errorReader(StandardCharsets.UTF_8));
    }

    private static String url(BufferedReader lines) throws Exception {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("jdbc:")) {
                return line.substring(line.indexOf("jdbc:"));
            }
        }
        throw new IllegalStateException("the local Snowflake told no URL");
    }

    @AfterAll
    static void stop() throws Exception {
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void bySecondFactorAndNotWithoutIt() throws Exception {
        login("password", "pass-word", "passcode", "123456");
        assertThat(refusal("password", "pass-word")).isEqualTo(390124);
        assertThat(refusal("password", "wrong", "passcode", "123456")).isEqualTo(390100);
    }

    @Test
    void byKeyPair() throws Exception {
        Properties all = properties();
        all.put("privateKey", keys.getPrivate());
        DriverManager.getConnection(url, all).close();
    }

    @Test
    void byProgrammaticAccessToken() throws Exception {
        login("authenticator", "programmatic_access_token", "token", "pat-1");
        assertThat(refusal("authenticator", "programmatic_access_token", "token", "pat-2"))
                .isEqualTo(394400);
    }

    @Test
    void byOauthToken() throws Exception {
        login("authenticator", "oauth", "token", "oauth-1");
        assertThat(refusal("authenticator", "oauth", "token", "oauth-2")).isEqualTo(390303);
    }

    @Test
    void byTheCredentialsOfAnOauthClient() throws Exception {
        String address = url.replaceFirst(".*(http://[^/]+)/.*", "$1");
        List<String> common = List.of(
                "authenticator",
                "oauth_client_credentials",
                "oauthClientId",
                "robot",
                "oauthTokenRequestUrl",
                address + "/oauth/token-request",
                "oauthClientSecret");
        login(plus(common, "s3cret"));
        SQLException refused = catchThrowableOfType(SQLException.class, () -> login(plus(common, "wrong")));
        assertThat(refused.getMessage()).contains("401");
    }

    @Test
    void underTheFaultsOfItsCommandLine() throws Exception {
        try (Connection connection =
                DriverManager.getConnection(url, with("authenticator", "oauth", "token", "oauth-1"))) {
            assertThat(connection.getSchema()).isEqualTo("SALES");
            assertThat(connection.isValid(0)).isFalse();
        }
    }

    private static String[] plus(List<String> settings, String last) {
        return Stream.concat(settings.stream(), Stream.of(last)).toArray(String[]::new);
    }

    private static void login(String... settings) throws SQLException {
        DriverManager.getConnection(url, with(settings)).close();
    }

    private static int refusal(String... settings) {
        return catchThrowableOfType(SQLException.class, () -> login(settings)).getErrorCode();
    }

    private static Properties with(String... settings) {
        Properties all = properties();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return all;
    }

    private static Properties properties() {
        Properties all = new Properties();
        all.put("user", "ann");
        all.put("loginTimeout", "20");
        all.put("disablePlatformDetection", "true");
        all.put("HTTP_CLIENT_SOCKET_TIMEOUT", String.valueOf(DriverTimes.SOCKET.toMillis()));
        all.put("HTTP_CLIENT_CONNECTION_TIMEOUT", String.valueOf(DriverTimes.CONNECT.toMillis()));
        all.put("CLIENT_TELEMETRY_ENABLED", "false");
        return all;
    }
}
