package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Uses directories that look like a Java and whose {@code java} prints its path and its arguments. */
@DisabledOnOs(OS.WINDOWS)
class LauncherFindsJavaIT {
    @TempDir
    Path temporary;

    private Launcher launcher;

    @BeforeEach
    void copy() throws IOException {
        launcher = Launcher.copyTo(temporary.resolve("snow gate"));
    }

    @Test
    void takesTheNewestThatItFinds() throws Exception {
        Path newest = java("99.0.1", "newest");
        assertThat(run(Map.of("JAVA_HOME", newest.toString())).out()).startsWith(newest + "/bin/java\n");
        Path link = Files.createSymbolicLink(
                Files.createDirectory(temporary.resolve("bin")).resolve("java"), newest.resolve("bin/java"));
        String path = link.getParent() + ":/usr/bin:/bin";
        assertThat(run(Map.of("PATH", path)).out()).startsWith(newest + "/bin/java\n");
        Path home = Files.createDirectory(temporary.resolve("user"));
        Path sdkman = Files.createDirectories(home.resolve(".sdkman/candidates/java"));
        Path newer = Files.move(java("99.0.2", "newer"), sdkman.resolve("99.0.2"));
        assertThat(run(Map.of("JAVA_HOME", newest.toString(), "HOME", home.toString()))
                        .out())
                .startsWith(newer + "/bin/java\n");
    }

    @Test
    void obeysItsOwnVariableBeforeAll() throws Exception {
        Path chosen = java("17.0.1", "chosen java");
        Path newer = java("99", "newer");
        Map<String, String> both = Map.of("SNOWGATE_JAVA_HOME", chosen.toString(), "JAVA_HOME", newer.toString());
        assertThat(run(both).out()).startsWith(chosen + "/bin/java\n");
    }

    @Test
    void refusesAJavaThatIsTooOldOrAbsent() throws Exception {
        Launcher.Result old =
                run(Map.of("SNOWGATE_JAVA_HOME", java("11.0.2", "old").toString()));
        assertThat(old.code()).isEqualTo(1);
        assertThat(old.err()).contains("SNOWGATE_JAVA_HOME", "17");
        assertThat(old.out()).isEmpty();
        Launcher.Result absent = run(Map.of("SNOWGATE_JAVA_HOME", "/no/such"));
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.err()).contains("/no/such");
    }

    @Test
    void startsShortCommandsLightAndServersForTheLongRun() throws Exception {
        Path java = java("25.0.1", "java");
        Map<String, String> environment = Map.of(
                "SNOWGATE_JAVA_HOME", java.toString(), "SNOWGATE_CACHE", "off", "SNOWGATE_JAVA_OPTS", "-Xmx99m  -Dx=*");
        String stdio = launcher.run(environment, "stdio", "--set", "a=b c").out();
        assertThat(stdio.lines())
                .contains("-Xlog:disable", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dx=*", "a=b c")
                .contains("--sun-misc-unsafe-memory-access=allow", "-XX:+DisplayVMOutputToStderr")
                .containsSubsequence("-Xmx512m", "-Xmx99m", "-jar", "stdio");
        String serve = launcher.run(environment, "serve").out();
        assertThat(serve.lines()).doesNotContain("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        String older = run(Map.of("SNOWGATE_JAVA_HOME", java("17", "seventeen").toString()))
                .out();
        assertThat(older).doesNotContain("sun-misc-unsafe", "aot");
    }

    @Test
    void worksThroughLinksAndFromAnyDirectory() throws Exception {
        Path links = Files.createDirectory(temporary.resolve("links"));
        Path absolute = Files.createSymbolicLink(links.resolve("absolute"), launcher.script());
        Path relative = Files.createSymbolicLink(links.resolve("snowgate"), Path.of("absolute"));
        Launcher.Result result =
                Launcher.start(relative, Path.of("/"), Map.of("SNOWGATE_CACHE", "off"), "client-config", "cursor");
        assertThat(result.code()).isZero();
        assertThat(absolute).isSymbolicLink();
        assertThat(result.out()).contains("\"" + launcher.script().toRealPath() + "\"");
    }

    /** Without the cache: an archive built behind the command's back would be written while JUnit deletes the directory. */
    private Launcher.Result run(Map<String, String> environment) throws Exception {
        Map<String, String> uncached = new HashMap<>(environment);
        uncached.put("SNOWGATE_CACHE", "off");
        return launcher.run(uncached, "version");
    }

    private Path java(String version, String directory) throws IOException {
        Path home = temporary.resolve(directory);
        Path binaries = Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Some One\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String name : new String[] {"java", "javac"}) {
            Path command = Files.writeString(binaries.resolve(name), "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n");
            assertThat(command.toFile().setExecutable(true)).isTrue();
        }
        return home;
    }
}
