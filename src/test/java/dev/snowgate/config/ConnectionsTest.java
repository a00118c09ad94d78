package dev.snowgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {
    private static final String TWO = """
        snowflake:
          queryTag: ours
          loginTimeout: 9s
        connections:
          reporting:
            account: acme-reporting
            user: ann
            password: one
            warehouse: WH
          raw_data:
            account: acme-raw
            user: bob
            password: two
        """;

    @TempDir
    Path home;

    private ConfigFixture setup;

    @BeforeEach
    void fixture() {
        setup = new ConfigFixture(home);
    }

    private Connections load() throws ConfigException {
        return setup.load(ConfigLoader.Snowflake.REQUIRED).connections();
    }

    private SnowflakeConfig load(String name) throws ConfigException {
        return Objects.requireNonNull(load().byName().get(name));
    }

    private List<String> problems() {
        return setup.problems(ConfigLoader.Snowflake.REQUIRED).stream()
                .map(ConfigProblem::toString)
                .toList();
    }

    @Test
    void areInTheOrderOfTheFileAndTheFirstIsTheUsualOne() throws Exception {
        setup.yaml(TWO);
        assertThat(load().byName()).containsOnlyKeys("reporting", "raw_data");
        assertThat(load().first().endpoint().account()).isEqualTo("acme-reporting");
        assertThat(load("raw_data").credential()).isEqualTo(new Credential.Password("bob", Secret.of("two")));
        assertThat(load("raw_data").defaults().warehouse()).isNull();
    }

    @Test
    void shareTheDriversBehaviourOfTheSectionSnowflake() throws Exception {
        setup.yaml(TWO);
        assertThat(load().byName().values()).allSatisfy(one -> {
            assertThat(one.queryTag()).isEqualTo("ours");
            assertThat(one.timeouts().login()).isEqualTo(Duration.ofSeconds(9));
        });
    }

    @Test
    void beginWithTheSectionSnowflakeWhereItNamesAServer() throws Exception {
        setup.yaml(TWO.replace("  queryTag: ours", "  account: acme\n  user: eve\n  password: three"));
        assertThat(load().byName().keySet()).containsExactly("default", "reporting", "raw_data");
        assertThat(load().first().endpoint().account()).isEqualTo("acme");
    }

    @Test
    void areOneWithoutTheSection() throws Exception {
        setup.yaml("snowflake: {account: acme, user: eve, password: three}\nconnections:\n");
        assertThat(load().byName()).containsOnlyKeys("default");
    }

    @Test
    void takeValuesFromTheEnvironmentAndFromSnowflakesOwnFile() throws Exception {
        setup.write(".snowflake/connections.toml", """
            [default]
            account = "not-this"
            user = "x"
            [lab]
            account = "acme-lab"
            user = "carl"
            password = "four"
            """);
        setup.yaml(TWO + "  lab:\n    connection: lab\n    role: READER\n");
        setup.environment.put("SNOWGATE_CONNECTIONS_RAW_DATA_PASSWORD", "five");
        assertThat(load().byName().keySet()).containsExactly("reporting", "raw_data", "lab");
        assertThat(load("lab").endpoint().account()).isEqualTo("acme-lab");
        assertThat(load("lab").defaults().role()).isEqualTo("READER");
        assertThat(load("raw_data").credential()).isEqualTo(new Credential.Password("bob", Secret.of("five")));
    }

    @Test
    void areNotUsedByTheDemo() throws Exception {
        setup.yaml(TWO);
        Connections demo = setup.load(ConfigLoader.Snowflake.COMMAND_LINE_ONLY).connections();
        assertThat(demo.byName()).containsOnlyKeys("default");
    }

    @Test
    void reportWhatIsMissingUnderTheirOwnName() throws Exception {
        setup.yaml("connections:\n  reporting:\n    user: ann\n");
        assertThat(problems())
                .anySatisfy(problem -> assertThat(problem)
                        .contains("connections.reporting.account", "SNOWGATE_CONNECTIONS_REPORTING_ACCOUNT"))
                .anySatisfy(problem -> assertThat(problem).contains("connections.reporting.authenticator"))
                .noneSatisfy(problem -> assertThat(problem).contains("snowflake.account"));
    }

    @Test
    void reportNamesAndKeysThatAreNone() throws Exception {
        setup.yaml(TWO.replace("raw_data:", "Raw-Data:").replace("account: acme-reporting", "acount: acme-reporting"));
        assertThat(problems())
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith(home.resolve("conf/snowgate.yaml") + ":10: connections.Raw-Data: ")
                        .contains("small letter"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("connections.reporting.acount", "Did you mean connections.reporting.account?"));
    }

    @Test
    void reportTheNameThatIsTakenAndALoginWithoutAServer() throws Exception {
        setup.yaml("snowflake: {account: acme, user: eve, password: three}\n"
                + TWO.substring(TWO.indexOf("connections:")).replace("raw_data", "default"));
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("connections.default: the section snowflake describes the connection of this name");

        setup.yaml(TWO.replace("  queryTag: ours", "  user: eve\n  password: three"));
        assertThat(problems()).singleElement().asString().contains("snowflake.account: missing");
    }

    @Test
    void keepTheirSecretsOutOfTheProblems() throws Exception {
        setup.yaml(TWO + "    passwort: canary\n");
        assertThat(problems()).singleElement().asString().contains("passwort").doesNotContain("canary");
    }
}
