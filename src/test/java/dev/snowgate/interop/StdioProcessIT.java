package dev.snowgate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code printf … | snowgate stdio --demo}: what a shell sees. */
class StdioProcessIT {
    private static final String LEGACY = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
        "capabilities":{},"clientInfo":{"name":"printf","version":"1"}}}
        {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_databases","arguments":{}}}
        """;
    private static final String ENVELOPE = """
        "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
        "io.modelcontextprotocol/clientCapabilities":{}}\
        """;
    private static final String MODERN = """
        {"jsonrpc":"2.0","id":1,"method":"server/discover","params":{%1$s}}
        {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_databases","arguments":{},%1$s}}
        """.formatted(ENVELOPE);
    private static final Path HOME =
            Path.of(System.getProperty("snowgate.home", "target/snowgate")).toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long END_SECONDS = 60;

    @Test
    void twoLegacyRequestsGetTwoAnswersAndNothingElse() throws Exception {
        twoRequestsGetTwoAnswers(LEGACY);
    }

    @Test
    void twoModernRequestsGetTwoAnswersAndNothingElse() throws Exception {
        twoRequestsGetTwoAnswers(MODERN);
    }

    private static void twoRequestsGetTwoAnswers(String requests) throws Exception {
        // Other tests start the same distribution at the same time.
        String mark = "-Dtest.run=" + UUID.randomUUID();
        ProcessBuilder builder = new ProcessBuilder(HOME.resolve("bin/snowgate").toString(), "stdio", "--demo")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("SNOWGATE_JAVA_OPTS", mark);
        Process process = builder.start();
        Set<Long> seen = new HashSet<>(Set.of(process.pid()));
        List<String> lines = new ArrayList<>();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(requests.getBytes(StandardCharsets.UTF_8));
        }
        try (BufferedReader stdout = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = stdout.readLine(); line != null; line = stdout.readLine()) {
                lines.add(line);
                process.descendants().map(ProcessHandle::pid).forEach(seen::add);
            }
            assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }

        assertThat(lines).hasSize(2);
        Set<Integer> ids = new HashSet<>();
        for (String line : lines) {
            JsonNode answer = JSON.readTree(line);
            assertThat(answer.path("jsonrpc").asText()).isEqualTo("2.0");
            assertThat(answer.path("result").isObject()).as(line).isTrue();
            assertThat(answer.path("result").path("isError").asBoolean())
                    .as(line)
                    .isFalse();
            ids.add(answer.path("id").asInt());
        }
        assertThat(ids).containsExactlyInAnyOrder(1, 2);
        assertThat(process.exitValue()).isZero();
        assertThat(seen).noneMatch(StdioProcessIT::isAlive);
        assertThat(running(mark)).isEmpty();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Processes with this on their command line, also those that lost their parent. */
    private static Set<Long> running(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(mark))
                        .isPresent())
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }
}
