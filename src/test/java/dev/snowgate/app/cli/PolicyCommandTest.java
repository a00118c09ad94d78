package dev.snowgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
    private static final String EXAMPLE = "conf/policy.example.yaml";

    @TempDir
    Path directory;

    private final CliHarness cli = new CliHarness();

    private int explain(String... more) {
        List<String> args = new ArrayList<>(List.of("policy", "explain", "--file", EXAMPLE));
        args.addAll(List.of(more));
        return cli.run(args.toArray(String[]::new));
    }

    /** The line of the example that holds this text. */
    private static String at(String text) throws Exception {
        List<String> lines = Files.readAllLines(Path.of(EXAMPLE));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return EXAMPLE + ":" + (i + 1);
            }
        }
        throw new AssertionError("not in the example: " + text);
    }

    @Test
    void theExampleCanBeUsedAsItIs() {
        assertThat(cli.run("policy", "check", EXAMPLE)).isZero();
        assertThat(cli.out()).contains("3 roles, no problems");
    }

    @Test
    void whatIsAllowedIsToldWithRoleLinesAndLimits() throws Exception {
        assertThat(explain("token:bi-7", "execute_query", "--sql", "SELECT * FROM mart_eu.s.t"))
                .isZero();
        assertThat(cli.out())
                .startsWith("ALLOW token:bi-7 execute_query on default\n")
                .contains("role analyst (" + at("  analyst:") + "), by principals (" + at("- principals:") + ")")
                .contains("statements   allow  read by \"read\"")
                .contains("MART_EU by \"MART_*\"", "SALES by \"SALES\"")
                .contains("5000       roles.analyst.rows (" + at("rows: 5000") + ")")
                .contains("131072     roles.analyst.bytes")
                .contains("60         roles.analyst.toolCallsPerMinute.execute_query")
                .contains("30         roles.analyst.burst");
    }

    @Test
    void aToolThatIsNotThereIsNotExplained() {
        assertThat(explain("token:bi-7", "execute_querry")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).contains("there is no tool execute_querry. Did you mean execute_query?");
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void whatIsDeniedIsToldWithTheRuleThatDecides() throws Exception {
        assertThat(explain("token:bi-7", "execute_query", "--sql", "SELECT * FROM hr.s.t"))
                .isEqualTo(1);
        assertThat(cli.out())
                .startsWith("DENY token:bi-7 execute_query on default\n")
                .contains("roles.analyst.databases")
                .contains("databases    deny   HR is not in it (" + at("databases: [SALES") + ")")
                .doesNotContain("limits,");
    }

    @Test
    void rolesAndScopesOfTheTokenCount() {
        assertThat(explain("oauth:x", "execute_write", "--role", "SNOWGATE_LOADER"))
                .isZero();
        assertThat(explain("oauth:x", "execute_query", "--scope", "snowflake:read"))
                .isZero();
        assertThat(explain("oauth:x", "execute_query")).isEqualTo(1);
        assertThat(cli.out()).contains("the default role", "execute_query is not in it");
        assertThat(explain("local", "list_tables", "--connection", "other")).isEqualTo(1);
        assertThat(cli.out()).contains("other is not in it");
    }

    @Test
    void theDatabaseOfTheSessionIsTheArgumentsOrTheConnections() {
        assertThat(explain("local", "execute_query", "--sql", "SELECT * FROM t"))
                .isZero();
        assertThat(explain("local", "execute_query", "--sql", "SELECT * FROM t", "--database", "hr"))
                .isEqualTo(1);
        assertThat(explain("local", "execute_query", "--sql", "SELECT GET_DDL('TABLE', 'hr.s.t')"))
                .isEqualTo(1);
        assertThat(cli.out()).contains("GET_DDL");
    }

    @Test
    void whatTheGuardRefusesIsNoMatterOfThePolicy() {
        assertThat(explain("local", "execute_query", "--sql", "DELETE FROM t")).isEqualTo(1);
        assertThat(cli.out()).contains("the guard refuses it before any policy is asked");
    }

    @Test
    void withoutAPolicyEverythingIsAllowed() {
        assertThat(cli.run("policy", "explain", "anybody", "execute_query")).isZero();
        assertThat(cli.out()).contains("no policy is configured", "10000", "query.maxRows");
    }

    @Test
    void aFileThatCannotBeUsedIsToldLineByLine() throws Exception {
        Path file = Files.writeString(directory.resolve("bad.yaml"), "roles:\n  a:\n    tool: []\n");
        assertThat(cli.run("policy", "check", file.toString())).isEqualTo(2);
        assertThat(cli.err()).contains(file + ":3: roles.a.tool: there is no such key", "roles.a.databases: missing");
        assertThat(cli.run("policy", "check", directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(cli.err()).contains("there is no such file");
        assertThat(cli.run("policy")).isEqualTo(2);
    }

    @Test
    void aToolThatDoesNotExistIsNoted() throws Exception {
        Path file = Files.writeString(
                directory.resolve("p.yaml"),
                "roles:\n  a: {tools: [exec_query], connections: [], statements: [], databases: []}\n");
        assertThat(cli.run("policy", "check", file.toString())).isZero();
        assertThat(cli.out()).contains("no tool of this gateway is named exec_query");
    }
}
