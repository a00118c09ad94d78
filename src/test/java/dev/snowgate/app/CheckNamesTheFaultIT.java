package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.snowgate.app.cli.Cli;
import dev.snowgate.app.cli.ConfigSource;
import dev.snowgate.app.cli.Console;
import dev.snowgate.app.cli.Finding;
import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Lifecycle;
import dev.snowgate.app.cli.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CheckNamesTheFaultIT {
    private static GatewayRig rig;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        rig = GatewayRig.start(Map.of());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void findsNothingWrongWithTheRightLogin() {
        assertThat(check(Map.of())).noneMatch(finding -> finding.status() == Finding.Status.FAIL);
    }

    @Test
    void wrongPassword() {
        assertThat(failure(Map.of("snowflake.password", "not-this"))).isEqualTo("login");
    }

    @Test
    void unknownHost() {
        assertThat(failure(Map.of("snowflake.url", "https://no-such-account.invalid")))
                .isEqualTo("name");
    }

    @Test
    void refusedConnection() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(failure(Map.of("snowflake.url", "http://127.0.0.1:" + closed)))
                .isEqualTo("connect");
    }

    @Test
    void missingKeyFile() {
        assertThat(failure(key(directory.resolve("missing.p8")))).isEqualTo("credentials");
    }

    @Test
    void unreadableKey() throws IOException {
        Path file = Files.writeString(directory.resolve("broken.p8"), "this is no key");
        assertThat(failure(key(file))).isEqualTo("credentials");
    }

    @Test
    void anAuditThatCannotBeWrittenOrWasChanged() throws IOException {
        Path audit = Files.createDirectory(directory.resolve("audit"));
        assertThat(check(Map.of("audit.directory", audit.toString())))
                .noneMatch(finding -> finding.status() == Finding.Status.FAIL)
                .anyMatch(finding -> finding.name().equals("audit"));
        Files.writeString(audit.resolve("audit-1-000000000001-20260101.jsonl"), "{}\n");
        assertThat(failure(Map.of("audit.directory", audit.toString()))).isEqualTo("audit");
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(failure(Map.of("audit.directory", file.toString()))).isEqualTo("audit");
    }

    @Test
    void theCommandPrintsItAsJsonAndFails() throws IOException {
        Printed good = command(Map.of());
        assertThat(good.code()).isZero();
        assertThat(good.json().path("ok").asBoolean()).isTrue();
        Printed bad = command(Map.of("snowflake.password", "not-this"));
        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.json().path("ok").asBoolean(true)).isFalse();
        assertThat(bad.json().path("checks"))
                .filteredOn(check -> check.path("status").asText().equals("fail"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.path("name").asText()).isEqualTo("login");
                    assertThat(check.path("fix").asText()).isNotBlank();
                });
        assertThat(bad.json().toString()).doesNotContain("not-this");
    }

    private record Printed(int code, JsonNode json) {}

    /** Runs {@code snowgate check --json} in this JVM. */
    private static Printed command(Map<String, String> changes) throws IOException {
        Map<String, String> settings = new HashMap<>(rig.login());
        settings.putAll(changes);
        List<String> arguments = new ArrayList<>(List.of("check", "--json"));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(InputStream.nullInputStream(), out, System.err);
        Installation installation = new Installation(Path.of("target/none/bin/snowgate"), "test");
        Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(5));
        Program program = new Program(Wiring.services(installation), console, lifecycle, installation);
        int code = new Cli(program).run(arguments.toArray(String[]::new));
        return new Printed(code, new JsonMapper().readTree(out.toByteArray()));
    }

    private static Map<String, String> key(Path file) {
        return Map.of("snowflake.authenticator", "snowflake_jwt", "snowflake.privateKeyFile", file.toString());
    }

    /** The first thing that failed; every failure has a fix and shows no password. */
    private static String failure(Map<String, String> changes) {
        List<Finding> failed = check(changes).stream()
                .filter(finding -> finding.status() == Finding.Status.FAIL)
                .toList();
        assertThat(failed).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.fix()).isNotBlank();
            assertThat(finding.detail()).doesNotContain("not-this");
        });
        return failed.get(0).name();
    }

    private static List<Finding> check(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(rig.login());
        if (changes.containsKey("snowflake.privateKeyFile")) {
            settings.remove("snowflake.password");
        }
        settings.putAll(changes);
        return Wiring.services(new Installation(Path.of("target/none/bin/snowgate"), "test"))
                .check(new ConfigSource(Optional.empty(), settings, Map.of()));
    }
}
