package dev.snowgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.snowgate.sql.guard.GuardPolicy;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardCommandTest {
    private static final Path LAUNCHER = Path.of("/opt/snowgate/bin/snowgate");

    @TempDir
    Path directory;

    private CliHarness cli = new CliHarness();

    private List<String> judge(String input, String... more) {
        cli = new CliHarness(LAUNCHER, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        String[] args = new String[more.length + 3];
        args[0] = "guard";
        args[1] = "--file";
        args[2] = "-";
        System.arraycopy(more, 0, args, 3, more.length);
        cli.run(args);
        return cli.out().lines().toList();
    }

    @Test
    void allowsAReadAndNamesItsClass() {
        assertThat(cli.run("guard", "show tables ->> select 1 from $1")).isZero();
        assertThat(cli.out()).isEqualTo("ALLOW query\n");
    }

    @Test
    void deniesAWriteWithRuleReasonAndCodeOne() {
        assertThat(cli.run("guard", "DELETE FROM t")).isEqualTo(1);
        assertThat(cli.out())
                .startsWith("DENY statement: a statement that starts with 'DELETE'")
                .contains("line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- note\nSELECT 1", "--\tnote\nSELECT 1", "-- a\nSELECT '--json'"})
    void takesSqlThatStartsWithAComment(String sql) {
        assertThat(cli.run("guard", sql)).isZero();
        assertThat(cli.out()).isEqualTo("ALLOW query\n");
    }

    @Test
    void takesSqlThatStartsWithAStageAsSql() {
        assertThat(cli.run("guard", "@evil.sql")).isEqualTo(1);
        assertThat(cli.out()).startsWith("DENY ");
    }

    @Test
    void judgesAFileLineByLineWithItsEscapes() {
        assertThat(judge("# note\nSELECT 1\r\n\nSELECT '\\\\d\\q' --\\nx\nSELECT 1\\u003b DROP TABLE t\n"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("ALLOW query"),
                        line -> assertThat(line).startsWith("DENY empty"),
                        line -> assertThat(line).startsWith("ALLOW query"),
                        line -> assertThat(line).startsWith("DENY stacked"));
    }

    @Test
    void judgesTheFirstColumnOfATable() {
        assertThat(judge("SELECT 1\tALLOW\tone\n\tDENY\tnothing\nSELECT 1;\tALLOW\n"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("ALLOW query"),
                        line -> assertThat(line).startsWith("DENY empty"),
                        line -> assertThat(line).isEqualTo("ALLOW query"));
    }

    @Test
    void keepsTabsOfAPlainFile() {
        assertThat(judge("SELECT\t1\nSELECT 1\tALLOW\t;DROP TABLE t\n").get(1)).startsWith("DENY");
    }

    @Test
    void printsTheWholeVerdictAsJson() throws Exception {
        List<String> lines = judge("SELECT abs(1)\nSELECT\\n f(2)\n", "--json");
        JsonNode allowed = new ObjectMapper().readTree(lines.get(0));
        assertThat(allowed.path("verdict").asText()).isEqualTo("allow");
        assertThat(allowed.path("line").asInt()).isEqualTo(1);
        assertThat(allowed.path("functions").path(0).asText()).isEqualTo("ABS");
        JsonNode denied = new ObjectMapper().readTree(lines.get(1));
        assertThat(denied.path("verdict").asText()).isEqualTo("deny");
        JsonNode reason = denied.path("reasons").path(0);
        assertThat(reason.path("rule").asText()).isEqualTo("function");
        assertThat(reason.path("line").asInt()).isEqualTo(2);
        assertThat(reason.path("position").asInt()).isEqualTo(2);
        assertThat(reason.path("switch").asText()).isEqualTo("functions.allow: [F]");
    }

    @Test
    void takesSwitchesFromConfigurationAndOptions() {
        assertThat(judge("SELECT f(1), $v\n").get(0)).startsWith("DENY");
        assertThat(judge("SELECT f(1), $v FROM @s\n", "--allow-function", "f", "--allow-variables", "--allow-stages"))
                .containsExactly("ALLOW query");
        cli = new CliHarness();
        cli.services.guardPolicy = new GuardPolicy(false, List.of("F"), false, id -> false);
        assertThat(cli.run("guard", "--set", "safety.functions.allow=F", "SELECT f(1)"))
                .isZero();
        assertThat(cli.services.asked).singleElement().isInstanceOf(ConfigSource.class);
    }

    @Test
    void readsAMillionCharactersOnOneLineWithoutKeepingThem() {
        assertThat(judge("SELECT '" + "x".repeat(3_000_000) + "'\nSELECT 1\n"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("DENY too-large"),
                        line -> assertThat(line).isEqualTo("ALLOW query"));
    }

    @Test
    void refusesWrongUseWithCodeTwo() throws Exception {
        Path latin = Files.write(directory.resolve("latin"), new byte[] {'S', '\n', (byte) 0xe4, '\n'});
        for (List<String> args : List.of(
                List.of("guard"),
                List.of("guard", "SELECT 1", "--file", "-"),
                List.of("guard", "--file", "/no/such/file"),
                List.of("guard", "--file", directory.toString()),
                List.of("guard", "--file", latin.toString()),
                List.of("guard", "--nonsense"))) {
            cli = new CliHarness();
            assertThat(cli.run(args.toArray(String[]::new))).as(args.toString()).isEqualTo(2);
            assertThat(cli.err()).startsWith("snowgate: ").doesNotContain("\tat ");
        }
        assertThat(cli.out()).isEmpty();
    }
}
