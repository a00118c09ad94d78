package dev.snowgate.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the coverage-guided fuzzer on a target, in a process of its own. */
public final class Fuzzer {
    private static final long SECONDS_TO_START = 120;
    /** What the targets need, by the start of the jars' names; a class that is missing ends a run as a finding does. */
    private static final List<String> LIBRARIES =
            List.of("jazzer", "vertx", "netty", "jackson", "slf4j", "jspecify", "micrometer");

    private final Class<?> target;
    private final String instrumented;
    private final Path directory;
    private final List<String> options = new ArrayList<>();

    /**
     * Makes one.
     *
     * @param target has {@code public static void fuzzerTestOneInput}
     * @param instrumented the classes that guide it, as a pattern
     * @param directory an empty one, for what it writes
     */
    public Fuzzer(Class<?> target, String instrumented, Path directory) {
        this.target = target;
        this.instrumented = instrumented;
        this.directory = directory;
    }

    /** Adds words that are likely to lead on. */
    public Fuzzer words(Stream<String> words) throws IOException {
        Path file = directory.resolve("words.txt");
        Files.write(file, words.map(word -> '"' + word + '"').toList());
        options.add("-dict=" + file);
        return this;
    }

    /**
     * Starts from {@code seeds}.
     *
     * @param limit of the fuzzer, in its own words
     * @param seconds that it may take, besides its start
     */
    public void run(List<String> seeds, String limit, long seconds) throws IOException, InterruptedException {
        Path corpus = Files.createDirectory(directory.resolve("corpus"));
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(corpus.resolve("seed-" + i), seeds.get(i).getBytes(StandardCharsets.UTF_8));
        }
        Path output = directory.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=" + instrumented,
                "--custom_hook_excludes=**",
                "--reproducer_path=" + directory,
                "-artifact_prefix=" + directory + "/",
                limit,
                "-max_len=4096",
                "-timeout=60"));
        if (limit.startsWith("-runs")) {
            command.add("-seed=1"); // a build finds today what it found yesterday
        }
        command.addAll(options);
        command.add(corpus.toString());
        Process fuzzer = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(fuzzer.waitFor(seconds + SECONDS_TO_START, TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            fuzzer.destroyForcibly();
        }
        String text = Files.readString(output);
        assertThat(fuzzer.exitValue()).as(text).isZero();
        // The fuzzer has really run, and has seen more than the seeds.
        assertThat(text).containsPattern("Done [0-9]{4,} runs").contains("NEW");
    }

    /**
     * Our classes and {@link #LIBRARIES}, wherever the runner of this test keeps them. The fuzzer reads every class of its
     * class path for hooks before it starts: the whole of this test's takes it three times as long.
     */
    private static String classPath() {
        String all = Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs())
                        .map(url -> Path.of(url.getPath()).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator, -1))
                .filter(entry -> Files.isDirectory(Path.of(entry)) || isOfTheTargets(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isOfTheTargets(Path jar) {
        String name = jar.getFileName().toString();
        // With JUnit on its class path it would look for tests.
        return LIBRARIES.stream().anyMatch(name::startsWith) && !name.contains("junit");
    }
}
