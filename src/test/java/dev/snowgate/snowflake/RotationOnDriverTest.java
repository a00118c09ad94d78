package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.snowgate.RsaKeys;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.event.Addresses;
import dev.snowgate.local.fault.Fault;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.pool.PoolSettings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys and tokens in files that are replaced while the gateway runs: fault row 9, with the real driver. */
@Timeout(60)
class RotationOnDriverTest {
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

    private static DriverRig.Running pool(SnowflakeConfig config) throws Exception {
        return rig.running(config, PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(0, 3)));
    }

    private SnowflakeConfig byTokenIn(Path file) throws Exception {
        return rig.config("authenticator", "programmatic_access_token", "tokenFile", file.toString());
    }

    private static ErrorCode refusal(DriverRig.Running running) {
        Throwable failure = catchThrowable(() -> running.run("SELECT 1"));
        assertThat(failure).isInstanceOf(GatewayError.class);
        return ((GatewayError) failure).code();
    }

    private static int logins() {
        return rig.server.log().on(Fault.LOGIN_PATH).size();
    }

    /** Fault row 2: refused credentials are not tried again, so that the user is not locked out. */
    @Test
    void theNextCallTriesAReplacedTokenAtOnceAndAnUnchangedOneNever() throws Throwable {
        Path file = directory.resolve("token");
        Files.writeString(file, "revoked");
        DriverRig.Running running = pool(byTokenIn(file));
        assertThat(refusal(running)).isEqualTo(ErrorCode.LOGIN_REFUSED);
        int logins = logins();
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(running)).isEqualTo(ErrorCode.LOGIN_REFUSED);
        }
        assertThat(logins()).as("a pause, or the user would be locked out").isEqualTo(logins);
        Files.writeString(file, "revoked too");
        assertThat(refusal(running)).isEqualTo(ErrorCode.LOGIN_REFUSED);
        assertThat(refusal(running)).isEqualTo(ErrorCode.LOGIN_REFUSED);
        assertThat(logins()).as("one login for each credential").isEqualTo(logins + 1);
        Files.writeString(file, DriverRig.ACCESS_TOKEN);
        assertThat(running.run("SELECT 'well'").rows()).containsExactly(List.of("well"));
    }

    @Test
    void theNextCallTriesAReplacedKeyAtOnce() throws Throwable {
        Path file = Keys.plain(directory, RsaKeys.newPair().getPrivate());
        DriverRig.Running running = pool(rig.config("privateKeyFile", file.toString()));
        assertThat(refusal(running)).isEqualTo(ErrorCode.LOGIN_REFUSED);
        Files.copy(
                Keys.plain(Files.createDirectory(directory.resolve("good"))),
                file,
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(running.run("SELECT 'well'").rows()).containsExactly(List.of("well"));
    }

    /** Fault row 9. */
    @Test
    void aRotationUnderLoadFailsNoCall() throws Throwable {
        Path file = directory.resolve("token");
        Files.writeString(file, DriverRig.ACCESS_TOKEN);
        DriverRig.Running running = pool(byTokenIn(file));
        running.run("SELECT 1");
        int logins = logins();
        List<Future<DriverRig.Table>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            calls.add(running.start(DriverRig.statement("SELECT " + i, 0), DriverRig.context()));
            if (i == 20) {
                Files.writeString(file, DriverRig.NEXT_ACCESS_TOKEN);
                JsonObject flush = new JsonObject().put("command", "flush").put("mode", "graceful");
                DriverRig.await(rig.vertx
                        .eventBus()
                        .request(
                                Addresses.poolControl(
                                        DriverRig.await(running.pool().stats()).pool()),
                                flush));
            }
        }
        for (int i = 0; i < calls.size(); i++) {
            assertThat(DriverRig.await(calls.get(i)).rows()).containsExactly(List.of(String.valueOf(i)));
        }
        assertThat(logins()).as("new sessions were opened").isGreaterThan(logins);
    }

    @Test
    void countsRenewalsOfTokens() throws Throwable {
        DriverRig.Running running = rig.running(rig.byPassword());
        running.run("SELECT 1");
        assertThat(renewals(running)).isZero();
        rig.server
                .faults()
                .add(FaultRule.of(new Fault.ExpiredSession()).onSql("'expires'").times(1));
        assertThat(running.run("SELECT 'expires'").rows()).containsExactly(List.of("expires"));
        assertThat(renewals(running)).isEqualTo(1);
        running.run("SELECT 2");
        assertThat(renewals(running)).isEqualTo(1);
    }

    private static long renewals(DriverRig.Running running) throws Throwable {
        return DriverRig.await(running.pool().stats()).counts().tokenRenewals();
    }
}
