package dev.snowgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientConfigCommandTest {
    @ParameterizedTest
    @CsvSource({
        "claude-desktop, mcpServers, ''",
        "claude-code, mcpServers, stdio",
        "cursor, mcpServers, ''",
        "vscode, servers, stdio"
    })
    void printsWhatEachClientReads(String client, String map, String type) throws JsonProcessingException {
        CliHarness cli = new CliHarness();
        assertThat(cli.run("client-config", client, "--demo")).isZero();
        JsonNode server = server(cli, map);
        assertThat(Path.of(server.path("command").asText())).isAbsolute();
        assertThat(server.path("command").asText()).isEqualTo("/opt/snow gate/bin/snowgate");
        assertThat(server.path("args")).hasToString("[\"stdio\",\"--demo\"]");
        assertThat(server.path("type").asText()).isEqualTo(type);
        assertThat(cli.err()).contains("json");
    }

    @ParameterizedTest
    @CsvSource({"claude-code, mcpServers, http", "cursor, mcpServers, ''", "vscode, servers, http"})
    void namesARunningGatewayToClientsThatSpeakHttp(String client, String map, String type)
            throws JsonProcessingException {
        CliHarness cli = new CliHarness();
        assertThat(cli.run("client-config", client, "--url", "http://127.0.0.1:8080/mcp"))
                .isZero();
        assertThat(server(cli, map).path("url").asText()).isEqualTo("http://127.0.0.1:8080/mcp");
        assertThat(server(cli, map).path("type").asText()).isEqualTo(type);
        assertThat(server(cli, map).has("command")).isFalse();
    }

    @Test
    void refusesAnAddressForAClientThatStartsCommandsAndOneThatIsNone() {
        CliHarness cli = new CliHarness();
        assertThat(cli.run("client-config", "claude-desktop", "--url", "http://127.0.0.1:8080/mcp"))
                .isEqualTo(2);
        assertThat(cli.err()).contains("Claude Desktop", "--url");
        assertThat(cli.run("client-config", "cursor", "--url", "localhost")).isEqualTo(2);
    }

    @Test
    void keepsWindowsPathsWhole() throws JsonProcessingException {
        String path = "/C:\\Program Files\\snow\"gate\\bin\\snowgate.cmd";
        CliHarness cli = new CliHarness(Path.of(path));
        assertThat(cli.run("client-config", "claude-desktop")).isZero();
        assertThat(server(cli, "mcpServers").path("command").asText()).isEqualTo(path);
    }

    @Test
    void makesTheConfigFileAbsoluteAndPassesSettings(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("my config.yaml"), "{}");
        Path relative = Path.of("").toAbsolutePath().relativize(file);
        CliHarness cli = new CliHarness();
        assertThat(cli.run("client-config", "cursor", "--config", relative.toString(), "--set", "pool.max=4"))
                .isZero();
        List<String> args = new ObjectMapper()
                .convertValue(
                        server(cli, "mcpServers").path("args"),
                        new com.fasterxml.jackson.core.type.TypeReference<>() {});
        assertThat(args).containsExactly("stdio", "--config", file.toString(), "--set", "pool.max=4");
    }

    private static JsonNode server(CliHarness cli, String map) throws JsonProcessingException {
        return new ObjectMapper().readTree(cli.out()).path(map).path("snowgate");
    }
}
