package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.RsaKeys;
import dev.snowgate.config.ConfigLoader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says without a server; its logins are in the integration tests. */
class DoctorTest {
    @TempDir
    Path directory;

    @Test
    void namesAMissingKeyFile() {
        Check check = credentials(directory.resolve("gone.p8"));
        assertThat(check.status()).isEqualTo(Check.Status.FAIL);
        assertThat(check.detail()).contains("gone.p8 does not exist");
    }

    @Test
    void namesAFileThatIsNoKey() throws Exception {
        Check check = credentials(Files.writeString(directory.resolve("k"), "hello"));
        assertThat(check.status()).isEqualTo(Check.Status.FAIL);
        assertThat(check.detail()).contains("no private key");
        assertThat(credentials(Files.writeString(
                                directory.resolve("k"),
                                "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n"))
                        .detail())
                .contains("damaged");
    }

    @Test
    void namesAnUnreadableKey() throws Exception {
        // A directory cannot be read as a file by anybody, the administrator included.
        Check check = credentials(Files.createDirectory(directory.resolve("key.p8")));
        assertThat(check.status()).isEqualTo(Check.Status.FAIL);
        assertThat(check.detail()).contains("cannot be read");
    }

    @Test
    void warnsOfAKeyThatOthersCanRead() throws Exception {
        String key = Base64.getMimeEncoder()
                .encodeToString(RsaKeys.newPair().getPrivate().getEncoded());
        Path file = Files.writeString(
                directory.resolve("k"), "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(credentials(file).status()).isEqualTo(Check.Status.WARN);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(credentials(file).status()).isEqualTo(Check.Status.OK);
    }

    @Test
    void namesAnUnknownHost() {
        List<Check> checks = examine("url", "https://no-such-host.invalid", "password", "p");
        assertThat(find(checks, "name").status()).isEqualTo(Check.Status.FAIL);
        assertThat(find(checks, "name").detail()).contains("no-such-host.invalid is unknown");
        assertThat(find(checks, "login").status()).isEqualTo(Check.Status.SKIP);
    }

    @Test
    void namesARefusedConnection() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<Check> checks = examine("url", "http://127.0.0.1:" + port, "password", "p");
        assertThat(find(checks, "connect").detail()).contains("refused");
        assertThat(find(checks, "login").status()).isEqualTo(Check.Status.SKIP);
    }

    @Test
    void reportsEveryProblemOfTheConfiguration() {
        List<Check> checks = examine("resultFormat", "xml", "maxRetries", "no", "password", "p");
        assertThat(checks.stream().filter(check -> check.name().equals("config")))
                .hasSize(2);
    }

    private Check credentials(Path key) {
        return find(examine("privateKeyFile", key.toString(), "url", "https://no-such-host.invalid"), "credentials");
    }

    private List<Check> examine(String... keysAndValues) {
        Map<String, String> keys = new HashMap<>(Map.of("snowflake.account", "acc", "snowflake.user", "u"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            keys.put("snowflake." + keysAndValues[i], keysAndValues[i + 1]);
        }
        ConfigLoader loader = new ConfigLoader(Map.of(), directory, directory);
        return Doctor.examine(() -> loader.load(keys, null, ConfigLoader.Snowflake.REQUIRED));
    }

    private static Check find(List<Check> checks, String name) {
        return checks.stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
