package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packaged launcher as a process, in a distribution of its own: our files are copies, the libraries are hard links.
 *
 * @param home the root of that distribution
 */
record Launcher(Path home) {
    /** What a run left behind. */
    record Result(int code, String out, String err) {}

    static Launcher copyTo(Path home) throws IOException {
        Path original = Path.of(System.getProperty("snowgate.home", "target/snowgate"));
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.copy(original.resolve("bin/snowgate"), home.resolve("bin/snowgate"), StandardCopyOption.COPY_ATTRIBUTES);
        try (Stream<Path> files = Files.list(original.resolve("lib"))) {
            for (Path file : files.toList()) {
                Path to = home.resolve("lib").resolve(file.getFileName().toString());
                if (to.getFileName().toString().startsWith("snowgate-")) {
                    Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
                } else {
                    link(file, to);
                }
            }
        }
        return new Launcher(home);
    }

    private static void link(Path file, Path to) throws IOException {
        try {
            Files.createLink(to, file);
        } catch (IOException | UnsupportedOperationException otherFileSystem) {
            Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    Path script() {
        return home.resolve("bin/snowgate");
    }

    Path jar() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("snowgate-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    Result run(Map<String, String> environment, String... args) throws Exception {
        return start(script(), home, environment, args);
    }

    static Result start(Path script, Path directory, Map<String, String> environment, String... args) throws Exception {
        Path out = Files.createTempFile("snowgate", ".out");
        Path err = Files.createTempFile("snowgate", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(args))
                            .toList())
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment()
                    .keySet()
                    .removeAll(List.of("SNOWGATE_JAVA_HOME", "SNOWGATE_JAVA_OPTS", "SNOWGATE_CACHE"));
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.outputWriter().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
