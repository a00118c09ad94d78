package dev.snowgate.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.interop.NodeKit;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** The official conformance suite, against this protocol stack with the suite's own fixtures on it. */
@Tag("conformance")
class ConformanceTest {
    /** What the suite asks for. */
    private static final int OLDEST_NODE = 22;

    private static final int MINUTES = 5;
    private static final Path SOURCES = Path.of("src", "test", "conformance");
    private static final Path HOME = Path.of("target", "conformance");
    private static final Pattern FAILED = Pattern.compile("(?m)^\u2717 ([a-z0-9-]+): .*$");
    private static final Pattern PASSED = Pattern.compile("(?m)^\u2713 ([a-z0-9-]+): ([0-9]+) passed.*$");

    private static Vertx vertx;
    private static NodeKit kit;
    private static int port;

    @BeforeAll
    static void serve() throws Exception {
        kit = kitOrSkip();
        vertx = Vertx.vertx();
        port = ConformanceServer.listen(vertx, 0).await(10, TimeUnit.SECONDS);
    }

    private static NodeKit kitOrSkip() {
        try {
            return NodeKit.install(SOURCES, HOME, OLDEST_NODE);
        } catch (NodeKit.Unavailable e) {
            if ("required".equals(System.getenv("SNOWGATE_INTEROP"))) {
                throw new AssertionError(e);
            }
            String notice = "The conformance suite was not run: " + e.getMessage();
            LoggerFactory.getLogger(ConformanceTest.class).warn(notice);
            return Assumptions.abort(notice);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (vertx != null) {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    /** {@code least} guards against a suite that ran nothing: so many scenarios of the revision passed when this was written. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--requirements, 2026-07-28, 49",
        "--requirements, 2025-11-25, 32",
        "--suite active --spec-version, 2025-06-18, 20",
        "--suite active --spec-version, 2025-03-26, 1"
    })
    void everyScenarioPasses(String how, String revision, int least) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                kit.node(),
                "node_modules/@modelcontextprotocol/conformance/dist/index.js",
                "server",
                "--url",
                "http://127.0.0.1:" + port + "/mcp",
                "--output-dir",
                "results-" + revision));
        command.addAll(List.of(how.split(" ")));
        command.add(revision);
        Path output = HOME.resolve("output-" + revision + ".txt");
        int exit = run(command, output);
        String text = Files.readString(output);
        assertThat(scenarios(FAILED, text)).as(text).isEmpty();
        assertThat(scenarios(PASSED, text)).as(text).hasSizeGreaterThanOrEqualTo(least);
        assertThat(exit).as(text).isZero();
    }

    private static Set<String> scenarios(Pattern line, String text) {
        return line.matcher(text)
                .results()
                // A scenario without a single check proves nothing.
                .filter(result -> result.groupCount() == 1 || !result.group(2).equals("0"))
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int run(List<String> command, Path output) throws IOException, InterruptedException {
        Process suite = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!suite.waitFor(MINUTES, TimeUnit.MINUTES)) {
            suite.destroyForcibly();
            throw new AssertionError("the suite did not end within " + MINUTES + " min; see " + output);
        }
        return suite.exitValue();
    }
}
