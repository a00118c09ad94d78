package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.local.fault.Fault;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.pool.Shelf;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However a login or a session fails, no error, no finding of the doctor and no line of the log shows a secret. All secrets
 * here hold the word canary.
 */
class SecretsStayInsideTest {
    private static DriverRig rig;

    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        rig = new DriverRig();
    }

    @AfterEach
    void restore() {
        System.setErr(standardError);
        rig.server.faults().clear();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private Map<String, String[]> logins() throws Exception {
        Path sealed = Keys.encrypted(directory, "canary-passphrase");
        String text = Files.readString(sealed);
        Map<String, String[]> all = new LinkedHashMap<>();
        all.put("wrong password", new String[] {"password", "wrong-canary"});
        all.put("odd password", new String[] {"password", "canary\"&;=%\n{}"});
        all.put("right password", new String[] {"password", DriverRig.PASSWORD});
        all.put(
                "wrong access token",
                new String[] {"authenticator", "programmatic_access_token", "token", "wrong-canary"});
        all.put(
                "right access token",
                new String[] {"authenticator", "programmatic_access_token", "token", DriverRig.ACCESS_TOKEN});
        all.put("wrong OAuth token", new String[] {"authenticator", "oauth", "token", "wrong-canary"});
        all.put(
                "wrong passphrase",
                new String[] {"privateKeyFile", sealed.toString(), "privateKeyPassphrase", "wrong-canary"});
        all.put(
                "wrong passphrase of a key text",
                new String[] {"privateKey", text, "privateKeyPassphrase", "wrong-canary"});
        all.put("no key", new String[] {"privateKey", "canarycanary", "privateKeyPassphrase", "canary-passphrase"});
        return all;
    }

    @Test
    void whateverIsWrongWithTheLogin() throws Throwable {
        List<String> seen = new ArrayList<>();
        for (Map.Entry<String, String[]> login : logins().entrySet()) {
            seen.add(login.getKey() + " " + Doctor.examine(() -> rig.gateway(login.getValue())));
            SnowflakeConfig config = rig.config(login.getValue());
            seen.add(config.toString());
            seen.add(failure(config));
        }
        assertNoSecret(seen);
    }

    @Test
    void whateverIsWrongWithTheServer() throws Throwable {
        List<String> seen = new ArrayList<>();
        for (FaultRule fault : List.of(
                FaultRule.status(400),
                FaultRule.of(new Fault.Garbage()),
                FaultRule.of(new Fault.RefusedLogin()),
                FaultRule.drop(Fault.Break.BEFORE))) {
            rig.server.faults().add(fault);
            seen.add(failure(rig.byPassword()));
            rig.server.faults().clear();
        }
        DriverRig.Running running = rig.running(rig.byPassword());
        running.run("SELECT 1");
        for (FaultRule fault : List.of(
                FaultRule.status(400), FaultRule.of(new Fault.Garbage()), FaultRule.of(new Fault.ExpiredMaster()))) {
            rig.server.faults().add(fault.onSql("'broken'").times(2));
            seen.add(text(catchThrowable(() -> running.run("SELECT 'broken'"))));
            rig.server.faults().clear();
        }
        assertThat(seen).noneMatch(String::isEmpty);
        assertNoSecret(seen);
    }

    /** Opens a session with the log on record; the failure with all its causes. */
    private String failure(SnowflakeConfig config) {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        SnowflakeConnector connector = new SnowflakeConnector(config);
        return text(catchThrowable(() -> connector.close(connector.open(Shelf.DEFAULT))));
    }

    private static String text(Throwable failure) {
        if (failure == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void assertNoSecret(List<String> seen) {
        System.err.flush();
        String logged = log.toString(StandardCharsets.UTF_8);
        assertThat(logged).contains("Failed to open new session");
        assertThat(seen).allSatisfy(one -> assertThat(one).doesNotContain("canary"));
        assertThat(logged).doesNotContain("canary");
    }
}
