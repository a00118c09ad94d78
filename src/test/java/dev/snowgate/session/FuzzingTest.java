package dev.snowgate.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the fuzzer on {@link SessionFuzz}, in a process of its own. */
class FuzzingTest {
    private static final List<String> SEEDS = List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{"
                    + TestClient.initializeParams("2025-03-26") + "}}\n"
                    + "[{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/list\"},{\"jsonrpc\":\"2.0\",\"method\":\"x\"}]",
            TestServices.call(7) + "\n" + TestServices.cancel(7),
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"echo\",\"arguments\":{\"a\":[1.5e3]},"
                    + TestClient.MODERN.replace("\"_meta\":{", "\"_meta\":{\"progressToken\":\"p\",") + "}}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"server/discover\",\"params\":{" + TestClient.MODERN + "}}",
            "{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{}}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"\\ud83d\\ude00\",\"error\":{\"code\":1,\"message\":\"\u00fc\"}}");

    @TempDir
    Path directory;

    /** Of this test, wherever its runner keeps it, without JUnit: with it the fuzzer would look for tests. */
    private static String classPath() {
        String all = Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs())
                        .map(url -> Path.of(url.getPath()).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("junit"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void twoThousandRunsOfTheFuzzerFindNothing() throws Exception {
        fuzz("-runs=2000", 60);
    }

    @Test
    @Tag("fuzz")
    void tenMinutesOfFuzzingFindNothing() throws Exception {
        fuzz("-max_total_time=600", 600);
    }

    private void fuzz(String limit, long seconds) throws IOException, InterruptedException {
        Path corpus = Files.createDirectory(directory.resolve("corpus"));
        for (int i = 0; i < SEEDS.size(); i++) {
            Files.writeString(corpus.resolve("seed-" + i), SEEDS.get(i));
        }
        Path output = directory.resolve("output.txt");
        Process fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + SessionFuzz.class.getName(),
                        "--instrumentation_includes=dev.snowgate.**",
                        "--custom_hook_excludes=**",
                        "--reproducer_path=" + directory,
                        "-artifact_prefix=" + directory + "/",
                        limit,
                        "-max_len=4096",
                        "-timeout=10",
                        corpus.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(fuzzer.waitFor(seconds + 120, TimeUnit.SECONDS)).isTrue();
        } finally {
            fuzzer.destroyForcibly();
        }
        String text = Files.readString(output);
        assertThat(fuzzer.exitValue()).as(text).isZero();
        // The fuzzer has really run, and has seen more than the seeds.
        assertThat(text).containsPattern("Done [0-9]{4,} runs").contains("NEW");
    }
}
