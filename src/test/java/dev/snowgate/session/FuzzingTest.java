package dev.snowgate.session;

import dev.snowgate.fuzz.Fuzzer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        new Fuzzer(SessionFuzz.class, "dev.snowgate.**", directory).run(SEEDS, limit, seconds);
    }
}
