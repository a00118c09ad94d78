package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.snowgate.app.cli.Cli;
import dev.snowgate.app.cli.Console;
import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Lifecycle;
import dev.snowgate.app.cli.Program;
import dev.snowgate.transport.bridge.BridgeTarget;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those of the {@link PublishedVulnerabilitiesIT published vulnerabilities} that need no gateway. */
class PublishedVulnerabilitiesTest {
    private static final Installation INSTALLATION = new Installation(Path.of("target/none/bin/snowgate"), "test");

    @TempDir
    Path directory;

    /** mcp-remote: an address that a server sent ended in a shell. */
    @Test
    void cve_2025_6514() {
        for (String address : List.of(
                "file:///etc/passwd",
                "file://host/etc/passwd",
                "cmd://calc",
                "javascript:alert(1)",
                "http:$(touch%20x)")) {
            assertThatThrownBy(() -> new BridgeTarget(URI.create(address), Map.of()))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        Set<String> starters = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .importPath(Path.of(Main.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()))) {
            boolean starts = type.getConstructorCallsFromSelf().stream()
                            .anyMatch(call -> call.getTargetOwner().isEquivalentTo(ProcessBuilder.class))
                    || type.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                                    && call.getName().equals("exec"));
            if (starts) {
                starters.add(type.getSimpleName());
            }
        }
        assertThat(starters).as("what starts processes").isSubsetOf("SecretCommand");
    }

    /** Servers over stdio: a configuration that was pasted ran a command. */
    @Test
    void cve_2026_30623() throws Exception {
        Path ran = directory.resolve("ran");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(InputStream.nullInputStream(), out, System.err);
        int code = new Cli(new Program(
                        Wiring.services(INSTALLATION), console, new Lifecycle(Duration.ofSeconds(5)), INSTALLATION))
                .run("client-config", "cursor", "--set", "server.host=$(touch " + ran + "); `touch " + ran + "`");
        assertThat(code).isZero();
        String printed = out.toString(StandardCharsets.UTF_8);
        JsonObject block = new JsonObject(printed);
        assertThat(block.encode()).contains("\"args\":[\"stdio\"", "$(touch ").contains("\"command\":");
        assertThat(ran).doesNotExist();
    }

    /** postmark-mcp: an update of a package was malicious. Ours come in versions that are fixed, and are checked. */
    @Test
    void postmark_mcp() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        assertThat(Pattern.compile("<([a-z-]+\\.version)>(.*?)</")
                        .matcher(pom)
                        .results()
                        .map(found -> found.group(2)))
                .noneMatch(version -> version.matches("(?i).*snapshot|latest|release|[\\[(].*,.*[])]"));
        List<Path> locks = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Path.of("src/test"), 2)) {
            all.filter(file -> file.endsWith("package-lock.json")).forEach(locks::add);
        }
        assertThat(locks).isNotEmpty();
        for (Path lock : locks) {
            JsonObject packages = new JsonObject(Files.readString(lock)).getJsonObject("packages");
            packages.fieldNames().stream()
                    .filter(name -> !name.isEmpty())
                    .map(packages::getJsonObject)
                    .filter(each -> !each.getBoolean("link", false))
                    .forEach(each -> assertThat(each.getString("integrity", ""))
                            .as("%s in %s", each, lock)
                            .startsWith("sha512-"));
        }
    }
}
