package dev.snowgate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of the MCP Inspector. */
class InspectorIT {
    private static final Path SOURCES = Path.of("src", "test", "interop-inspector");
    private static final Path HOME = Path.of("target", "interop-inspector");
    private static final Path LAUNCHER =
            Path.of("node_modules", "@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js");
    private static final int OLDEST_NODE = 22;
    private static final long RUN_SECONDS = 60;
    /** What it ends with when the tool's result is an error. */
    private static final int TOOL_FAILED = 5;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static NodeKit kit;
    private static InteropTarget target;

    @BeforeAll
    static void start() throws Exception {
        kit = NodeKit.installOrSkip("the command line of the MCP Inspector", SOURCES, HOME, OLDEST_NODE);
        target = LocalTarget.start(HOME);
    }

    @AfterAll
    static void stop() {
        if (target != null) {
            target.close();
        }
    }

    @ParameterizedTest(name = "over {0}, era {1}")
    @CsvSource({"http, legacy", "http, modern", "stdio, auto"})
    void findsNothingWrongWithTheToolsAndReadsAValue(String transport, String era) throws Exception {
        Run listed = inspect(transport, era, "--method", "tools/list", "--strict");
        assertThat(listed.exitCode()).as("%s", listed).isZero();
        List<String> tools = new ArrayList<>();
        listed.result()
                .path("tools")
                .forEach(tool -> tools.add(tool.path("name").asText()));
        assertThat(tools).contains("list_databases", "describe_table", "query_view", "execute_query");

        Run answered = query(transport, era, "select 6 * 7 as ANSWER");
        assertThat(answered.exitCode()).as("%s", answered).isZero();
        assertThat(answered.result().at("/structuredContent/rows").toString()).isEqualTo("[[42]]");
        assertThat(answered.result().at("/content/0/text").asText()).contains("42");
    }

    @Test
    void tellsAStatementThatFailed() throws Exception {
        Run failed = query("http", "auto", "select * from no_such_table_anywhere");
        assertThat(failed.exitCode()).as("%s", failed).isEqualTo(TOOL_FAILED);
        assertThat(failed.result().path("isError").asBoolean()).isTrue();
        assertThat(failed.result().at("/content/0/text").asText()).contains("2003");
    }

    private static Run query(String transport, String era, String sql) throws Exception {
        return inspect(
                transport, era, "--method", "tools/call", "--tool-name", "execute_query", "--tool-arg", "query=" + sql);
    }

    private static Run inspect(String transport, String era, String... what) throws Exception {
        List<String> line = new ArrayList<>(List.of(kit.node(), LAUNCHER.toString(), "--cli"));
        if (transport.equals("http")) {
            line.addAll(List.of("--server-url", target.webSocket().toString().replaceFirst("^ws", "http")));
        } else {
            line.addAll(List.of("--config", stdioSession(), "--server", "snowgate"));
        }
        line.addAll(List.of("--protocol-era", era, "--format", "json"));
        line.addAll(List.of(what));
        Path output = Files.createTempFile(HOME, "output", ".json");
        Path log = Files.createTempFile(HOME, "errors", ".log");
        Process process = new ProcessBuilder(line)
                .directory(HOME.toFile())
                .redirectOutput(output.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            if (!process.waitFor(RUN_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + RUN_SECONDS + " s: " + Files.readString(log));
            }
            String errors = Files.readString(log);
            return new Run(process.exitValue(), JSON.readTree(output.toFile()).path("result"), errors);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(output);
            Files.delete(log);
        }
    }

    /** In a file, as hosts have it: on its command line it takes the server's {@code --config} for its own. */
    private static String stdioSession() throws IOException {
        List<String> command = target.stdioCommand();
        ObjectNode session = JSON.createObjectNode();
        session.putObject("mcpServers")
                .putObject("snowgate")
                .put("type", "stdio")
                .put("command", command.get(0))
                .set("args", JSON.valueToTree(command.subList(1, command.size())));
        Path file = HOME.resolve("session.json").toAbsolutePath();
        JSON.writeValue(file.toFile(), session);
        return file.toString();
    }

    private record Run(int exitCode, JsonNode result, String errors) {}
}
