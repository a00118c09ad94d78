package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.snowgate.RsaKeys;
import dev.snowgate.config.Connections;
import dev.snowgate.config.GatewayConfig;
import dev.snowgate.config.SnowflakeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of logins, with the real driver. What it says without a server is in {@link DoctorTest}. */
class DoctorOnDriverTest {
    private static DriverRig rig;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        rig = new DriverRig();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void findsNothingWrongAndLeavesNoSession() {
        int open = rig.server.openSessions();
        List<Check> checks = examine("password", DriverRig.PASSWORD, "role", "sysadmin", "warehouse", "demo_wh");
        assertThat(checks)
                .filteredOn(check -> check.status() != Check.Status.OK)
                .extracting(Check::name, Check::status)
                .containsExactly(tuple("read-only", Check.Status.WARN), tuple("privileges", Check.Status.WARN));
        assertThat(checks.stream().map(Check::name))
                .containsExactly(
                        "java",
                        "config",
                        "credentials",
                        "name",
                        "connect",
                        "login",
                        "role",
                        "warehouse",
                        "read-only",
                        "privileges",
                        "latency");
        assertThat(rig.server.openSessions()).isEqualTo(open);
    }

    @Test
    void looksAtEachOfSeveralConnections() {
        List<Check> checks = Doctor.examine(() -> {
            GatewayConfig one = rig.gateway("password", DriverRig.PASSWORD);
            Map<String, SnowflakeConfig> both = new LinkedHashMap<>();
            both.put("good", one.snowflake());
            both.put("bad", rig.config("password", "wrong-canary"));
            return new GatewayConfig(
                    one.transports(), new Connections(both), one.pool(), one.calls(), one.watch(), one.files());
        });
        assertThat(checks)
                .filteredOn(check -> check.status() == Check.Status.FAIL)
                .extracting(Check::name)
                .containsExactly("bad/login");
        assertThat(checks.stream().map(Check::name))
                .startsWith("java", "config", "good/credentials", "good/name", "good/connect", "good/login")
                .endsWith("bad/role", "bad/warehouse", "bad/read-only", "bad/privileges", "bad/latency");
    }

    @Test
    void aWarehouseThatIsNotAllowed() {
        Check check =
                failure(examine("password", DriverRig.PASSWORD, "query.cost.warehouses", "REPORTS, \"small wh\""));
        assertThat(check.name()).isEqualTo("warehouse");
        assertThat(check.detail()).contains("DEMO_WH", "query.cost.warehouses");
        assertThat(check.fix()).contains("REPORTS, \"small wh\"");
    }

    @Test
    void aWrongPassword() {
        assertThat(failure(examine("password", "wrong-canary"))).satisfies(check -> {
            assertThat(check.name()).isEqualTo("login");
            assertThat(check.detail()).contains("refused");
            assertThat(check.fix()).isEqualTo("User or password is wrong.");
        });
    }

    @Test
    void aKeyThatIsNotTheUsers() throws Exception {
        Path other = Keys.plain(directory, RsaKeys.newPair().getPrivate());
        Check check = failure(examine("privateKeyFile", other.toString()));
        assertThat(check.name()).isEqualTo("login");
        assertThat(check.fix()).contains("RSA_PUBLIC_KEY");
    }

    @Test
    void keysWithTheRightTheWrongAndNoPassphrase() throws Exception {
        String file = Keys.encrypted(directory, "canary-passphrase").toString();
        assertThat(examine("privateKeyFile", file, "privateKeyPassphrase", "canary-passphrase"))
                .noneMatch(check -> check.status() == Check.Status.FAIL);
        Check wrong = failure(examine("privateKeyFile", file, "privateKeyPassphrase", "wrong-canary"));
        assertThat(wrong.name()).isEqualTo("credentials");
        assertThat(wrong.detail()).contains("passphrase is wrong");
        assertThat(wrong.fix()).contains("privateKeyPassphrase");
        Check none = failure(examine("privateKeyFile", file));
        assertThat(none.detail()).contains("is encrypted");
        assertThat(none.fix()).contains("privateKeyPassphrase");
    }

    @Test
    void aKeyTextThatIsNoKey() {
        Check check = failure(examine("privateKey", "this is no canary"));
        assertThat(check.name()).isEqualTo("credentials");
        assertThat(check.fix()).isNotBlank();
    }

    @Test
    void aWrongPassphraseForAKeyText() throws Exception {
        String key = Files.readString(Keys.encrypted(directory, "canary-passphrase"));
        Check check = failure(examine("privateKey", key, "privateKeyPassphrase", "wrong-canary"));
        assertThat(check.name()).isEqualTo("credentials");
        assertThat(check.fix()).contains("privateKeyPassphrase");
    }

    @Test
    void expiredTokens() {
        Check access = failure(examine("authenticator", "programmatic_access_token", "token", "wrong-canary"));
        assertThat(access.name()).isEqualTo("login");
        assertThat(access.fix()).contains("access token");
        Check oauth = failure(examine("authenticator", "oauth", "token", "wrong-canary"));
        assertThat(oauth.fix()).contains("OAuth token");
    }

    @Test
    void anUnknownRole() {
        Check check = failure(examine("password", DriverRig.PASSWORD, "role", "NOBODY"));
        assertThat(check.detail() + check.fix()).contains("role");
        assertThat(check.detail() + check.fix()).contains("snowflake.role");
    }

    @Test
    void anUnknownWarehouse() {
        Check check = failure(examine("password", DriverRig.PASSWORD, "warehouse", "NO_WH"));
        assertThat(check.detail() + check.fix()).contains("warehouse");
    }

    @Test
    void anUnknownDatabase() {
        Check check = failure(examine("password", DriverRig.PASSWORD, "database", "NO_DB"));
        assertThat(check.detail() + check.fix()).containsIgnoringCase("database");
    }

    /** The only failure; whatever is found shows no secret, and what fails has a fix. */
    private static Check failure(List<Check> checks) {
        List<Check> failed = checks.stream()
                .filter(check -> check.status() == Check.Status.FAIL)
                .collect(Collectors.toList());
        assertThat(failed).as(checks.toString()).hasSize(1);
        assertThat(checks.toString()).doesNotContain("canary");
        assertThat(failed.get(0).fix()).isNotBlank();
        return failed.get(0);
    }

    private static List<Check> examine(String... keysAndValues) {
        return Doctor.examine(() -> rig.gateway(keysAndValues));
    }
}
