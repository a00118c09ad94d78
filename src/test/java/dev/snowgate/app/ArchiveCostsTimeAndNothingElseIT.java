package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The class-data archive of the Java that runs this test, under every misfortune. */
@DisabledOnOs(OS.WINDOWS)
class ArchiveCostsTimeAndNothingElseIT {
    /** A build in the background gives way to all else that the machine has to do, another JVM's tests for one. */
    private static final Duration BUILT = Duration.ofMinutes(4);

    @TempDir
    static Path temporary;

    private static Launcher launcher;
    private static Path archive;
    /** What there is when the archive has been built. */
    private static Path sound;

    @BeforeAll
    static void buildAnArchive() throws Exception {
        launcher = Launcher.copyTo(temporary.resolve("snowgate"));
        assertThat(launcher.run(environment(), "--build-archive")).isEqualTo(new Launcher.Result(0, "", ""));
        try (Stream<Path> files = Files.list(cache())) {
            archive = files.filter(file -> file.toString().endsWith(".jsa"))
                    .findFirst()
                    .orElseThrow();
        }
        sound = Files.createDirectory(temporary.resolve("sound"));
        copyAll(cache(), sound);
        Files.copy(launcher.jar(), temporary.resolve("jar"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** What one test damages, another finds sound. */
    @AfterEach
    void mend() throws IOException {
        // A build in the background that nobody has waited for.
        await().atMost(BUILT).until(() -> !Files.exists(lock()));
        Files.copy(
                temporary.resolve("jar"),
                launcher.jar(),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        try (Stream<Path> files = Files.list(cache())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        copyAll(sound, cache());
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Path cache() {
        return launcher.home().resolve("cache");
    }

    private static Path lock() {
        return Path.of(archive + ".lock");
    }

    @Test
    void aSoundArchiveIsUsed() throws Exception {
        assertThat(ownClassesComeFromTheArchive()).isTrue();
    }

    @Test
    void aMissingOneIsBuiltBesideTheFirstRun() throws Exception {
        Files.delete(archive);
        startsAsIfNothingWere();
        awaitRebuild(new byte[0]);
        assertThat(ownClassesComeFromTheArchive()).isTrue();
    }

    @Test
    void aTruncatedOneIsReplaced() throws Exception {
        byte[] bytes = Files.readAllBytes(archive);
        heals(Arrays.copyOf(bytes, bytes.length / 2));
    }

    @Test
    void oneWithDamageInTheMiddleIsReplaced() throws Exception {
        byte[] bytes = Files.readAllBytes(archive);
        byte[] noise = new byte[bytes.length / 2];
        new Random(7).nextBytes(noise);
        System.arraycopy(noise, 0, bytes, bytes.length / 4, noise.length);
        heals(bytes);
    }

    @Test
    void oneOlderThanAJarIsReplaced() throws Exception {
        byte[] before = Files.readAllBytes(archive);
        Files.setLastModifiedTime(archive, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        startsAsIfNothingWere();
        await().atMost(BUILT).until(() -> modified(archive).isAfter(Instant.parse("2002-01-01T00:00:00Z")));
        awaitRebuild(new byte[0]);
        assertThat(before).isNotEmpty();
    }

    @Test
    void aJarWithAnotherTimeCostsNoLineOnEitherStream() throws Exception {
        Files.setLastModifiedTime(launcher.jar(), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        startsAsIfNothingWere();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNoError() throws Exception {
        Map<String, String> environment = environment();
        environment.put("SNOWGATE_CACHE", "/proc/none");
        Launcher.Result result = launcher.run(environment, "version");
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("snowgate ").hasLineCount(1);
        assertThat(result.err()).isEmpty();
    }

    private void heals(byte[] damaged) throws Exception {
        Files.delete(archive);
        Files.write(archive, damaged);
        startsAsIfNothingWere();
        awaitRebuild(damaged);
        assertThat(ownClassesComeFromTheArchive()).isTrue();
    }

    private void startsAsIfNothingWere() throws Exception {
        Launcher.Result result = launcher.run(environment(), "version");
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("snowgate ").hasLineCount(1);
        assertThat(result.err()).isEmpty();
    }

    private void awaitRebuild(byte[] damaged) {
        await().atMost(BUILT)
                .until(() -> Files.exists(archive)
                        && !Files.exists(lock())
                        && !Arrays.equals(Files.readAllBytes(archive), damaged));
    }

    private boolean ownClassesComeFromTheArchive() throws Exception {
        Path log = temporary.resolve("classes.log");
        Files.deleteIfExists(log);
        Map<String, String> environment = environment();
        environment.put("SNOWGATE_JAVA_OPTS", "-Xlog:class+load=info:file=" + log);
        assertThat(launcher.run(environment, "stdio", "--no-such-option").out()).isEmpty();
        return Files.readString(log)
                .lines()
                .anyMatch(line -> line.contains("dev.snowgate.app.Main ") && line.contains("shared objects file"));
    }

    private static Instant modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant();
    }

    private static Map<String, String> environment() {
        return new HashMap<>(Map.of("SNOWGATE_JAVA_HOME", System.getProperty("java.home")));
    }
}
