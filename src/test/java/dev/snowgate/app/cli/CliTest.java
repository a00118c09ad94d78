package dev.snowgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    private final CliHarness cli = new CliHarness();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "stdio",
                "serve",
                "local",
                "check",
                "guard",
                "token",
                "client-config",
                "completion",
                "version"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(cli.run(command, "--help")).isZero();
        assertThat(cli.out()).startsWith("Usage: snowgate " + command).contains("--help");
        assertThat(cli.services.asked).isEmpty();
        CliHarness root = new CliHarness();
        assertThat(root.run("--help")).isZero();
        assertThat(root.out()).containsPattern("(?m)^  " + command + " ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        serve --prot 1              | --prot
        serve --port many           | many
        serve --port 70000          | 70000
        demo --port -1              | -1
        serve --config /no/such     | /no/such
        serve --set 9x=1            | 9x
        serve --set port            | port
        nonsense                    | nonsense
        client-config emacs         | claude-desktop, claude-code, cursor, vscode
        client-config               | client
        """)
    void aWrongCommandLineEndsWithTwoAndNamesTheCulprit(String line, String culprit) {
        assertThat(cli.run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).startsWith("snowgate: ").contains(culprit).doesNotContain("\tat ");
        assertThat(cli.out()).isEmpty();
        assertThat(cli.services.asked).isEmpty();
    }

    @Test
    void noCommandEndsWithTwoAndNamesThem() {
        assertThat(cli.run()).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).contains("demo, stdio, serve");
    }

    @Test
    void aWrongConfigurationEndsWithTwo() {
        cli.services.failure = new UsageException("conf/snowgate.yaml: pool.max: 0 is below 1.");
        assertThat(cli.run("serve")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err())
                .isEqualTo("snowgate: conf/snowgate.yaml: pool.max: 0 is below 1." + System.lineSeparator());
    }

    @Test
    void aFailedStartEndsWithOneAndNoStackTrace() {
        cli.services.failure = new StartException("port 8080 is in use; choose another with --port.", null);
        assertThat(cli.run("serve")).isEqualTo(ExitCode.FAILURE);
        assertThat(cli.err()).contains("port 8080 is in use").doesNotContain("\tat ");
    }

    @Test
    void aDefectEndsWithOneAndShowsWhereItIs() {
        cli.services.failure = new IllegalStateException("odd");
        assertThat(cli.run("serve")).isEqualTo(ExitCode.FAILURE);
        assertThat(cli.err()).contains("defect").contains("IllegalStateException: odd");
    }

    @Test
    void stdioServesUntilInputEndsThenDrains() {
        assertThat(cli.run("stdio", "--demo", "--role", "ANALYST", "--connection", "work", "--set", "pool.max=3"))
                .isZero();
        assertThat(cli.services.asked)
                .containsExactly(new StdioRequest(
                        true,
                        new ConfigSource(
                                Optional.empty(),
                                Map.of("pool.max", "3"),
                                Map.of("role", "ANALYST", "connection_name", "work"))));
        assertThat(cli.services.drains).isOne();
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void servePassesWhereToListenAndSaysWhereItDoes() {
        assertThat(cli.run("serve", "--port", "0", "--host", "::1")).isZero();
        assertThat(cli.services.asked).contains(new Listen(Optional.of("::1"), Optional.of(0)));
        assertThat(cli.err())
                .contains("ws://127.0.0.1:4711/mcp")
                .contains("http://127.0.0.1:4711/mcp")
                .contains("http://127.0.0.1:4711/health/live")
                .contains("http://127.0.0.1:4711/health/ready")
                .contains("http://127.0.0.1:4711/metrics");
        assertThat(cli.services.drains).isOne();
    }

    @Test
    void demoTellsEveryClientHowToConnectAndShowsTheSample() {
        assertThat(cli.run("demo")).isZero();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err())
                .contains("ws://127.0.0.1:4711/mcp", "Claude Desktop", "Claude Code", "Cursor", "VS Code")
                .contains("\"/opt/snow gate/bin/snowgate\"", "select region, revenue from sales")
                .containsPattern("REGION +REVENUE")
                .containsPattern("North +12.50");
    }

    @Test
    void localPassesItsCredentialsAndFaultsAndNeverPrintsThePassword() {
        assertThat(cli.run("local", "--user", "eve", "--password", "s3cret", "--fault", "latency:50", "--port", "0"))
                .isZero();
        LocalRequest request = (LocalRequest) cli.services.asked.get(0);
        assertThat(request.logins().user()).isEqualTo("eve");
        assertThat(request.logins().password()).isEqualTo("s3cret");
        assertThat(request.logins().passcode()).isEmpty();
        assertThat(request.logins().tokens()).isEqualTo(new LocalLogins.Tokens(List.of(), List.of(), Optional.empty()));
        assertThat(request.faults()).containsExactly("latency:50");
        assertThat(cli.err()).contains("127.0.0.1:4712", "eve").doesNotContain("s3cret");
        assertThat(request.toString()).doesNotContain("s3cret");
    }

    @Test
    void localTakesEveryCredentialAndTellsWaysButNoSecrets() {
        assertThat(cli.run(
                        "local",
                        "--passcode=123456",
                        "--public-key=a.pub",
                        "--public-key=b.pub",
                        "--access-token=pat-1",
                        "--access-token=pat-2",
                        "--oauth-token=oauth-1",
                        "--oauth-client=robot:top:s3cret"))
                .isZero();
        LocalLogins logins = ((LocalRequest) cli.services.asked.get(0)).logins();
        assertThat(logins.passcode()).contains("123456");
        assertThat(logins.publicKeys()).containsExactly(Path.of("a.pub"), Path.of("b.pub"));
        assertThat(logins.tokens().access()).containsExactly("pat-1", "pat-2");
        assertThat(logins.tokens().oauth()).containsExactly("oauth-1");
        assertThat(logins.tokens().client()).contains(new LocalLogins.Client("robot", "top:s3cret"));
        assertThat(cli.err())
                .contains("password with passcode, key pair, programmatic access token, OAuth token")
                .contains("http://127.0.0.1:4712/oauth/token-request, for robot");
        assertThat(cli.err() + logins).doesNotContain("s3cret", "pat-1", "oauth-1", "123456");
    }

    @Test
    void localRefusesAClientWithoutASecret() {
        assertThat(cli.run("local", "--oauth-client", "robot")).isEqualTo(ExitCode.USAGE);
        assertThat(cli.err()).contains("--oauth-client", "colon");
    }

    @Test
    void completionOffersCommandsAndClients() {
        assertThat(cli.run("completion")).isZero();
        assertThat(cli.out()).contains("client-config", "claude-desktop", "--port", "complete -F");
    }

    @Test
    void versionNamesItselfAndItsJava() {
        assertThat(cli.run("version")).isZero();
        assertThat(cli.out()).startsWith("snowgate 1.2.3, Java " + Runtime.version());
        CliHarness option = new CliHarness();
        assertThat(option.run("--version")).isZero();
        assertThat(option.out()).isEqualTo(cli.out());
    }

    @Test
    void installationFindsTheLauncherBesideItsHome() {
        assertThat(new Installation(Path.of("bin/snowgate"), "1").launcher()).isAbsolute();
        assertThat(Installation.ofThisProcess().launcher()).isAbsolute();
    }
}
