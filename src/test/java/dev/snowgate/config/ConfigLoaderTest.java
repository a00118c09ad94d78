package dev.snowgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
    @TempDir
    Path home;

    private ConfigFixture setup;

    @BeforeEach
    void fresh() {
        setup = new ConfigFixture(home);
    }

    @Test
    void everyKeyCanBeSetByItsVariable() throws Exception {
        for (KeySpec key : ConfigLoader.keys()) {
            ConfigFixture one = new ConfigFixture(home);
            one.environment.put(EnvironmentLayer.variable(key.key()), "~ not allowed anywhere ~");
            boolean free = key.allowed().startsWith("a ")
                    && !key.allowed().startsWith("a whole")
                    && !key.allowed().startsWith("a duration")
                    && !key.allowed().startsWith("a size");
            if (!free && key.fallback().length() > 0) {
                assertThat(one.problems()).singleElement().satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo(key.key());
                    assertThat(problem.where())
                            .isEqualTo("environment variable " + EnvironmentLayer.variable(key.key()));
                    assertThat(problem.message()).contains(key.allowed());
                });
            }
        }
    }

    @Test
    void namesVariablesAfterKeys() {
        assertThat(EnvironmentLayer.variable("server.maxInFlight")).isEqualTo("SNOWGATE_SERVER_MAX_IN_FLIGHT");
        assertThat(EnvironmentLayer.variable("pool.size.max")).isEqualTo("SNOWGATE_POOL_SIZE_MAX");
    }

    @Test
    void commandLineBeatsEnvironmentBeatsFileBeatsSnowflakesOwn() throws Exception {
        setup.write(
                ".snowflake/connections.toml",
                "[default]\naccount='toml'\nrole='toml'\nuser='toml'\nwarehouse='toml'\n");
        setup.yaml("snowflake:\n  connection: default\n  role: yaml\n  user: yaml\n  warehouse: yaml\n");
        setup.environment.put("SNOWFLAKE_USER", "environment");
        setup.environment.put("SNOWFLAKE_WAREHOUSE", "environment");
        setup.environment.put("SNOWGATE_SNOWFLAKE_DATABASE", "ours");
        setup.environment.put("SNOWFLAKE_DATABASE", "theirs");
        setup.environment.put("SNOWFLAKE_PASSWORD", "p");
        setup.commandLine.put("snowflake.warehouse", "command");

        SnowflakeConfig config = setup.load().snowflake();

        assertThat(config.endpoint().account()).isEqualTo("toml");
        assertThat(config.defaults().role()).isEqualTo("yaml");
        assertThat(config.credential()).isEqualTo(new Credential.Password("environment", Secret.of("p")));
        assertThat(config.defaults().warehouse()).isEqualTo("command");
        assertThat(config.defaults().database()).isEqualTo("ours");
    }

    @Test
    void readsUnits() throws Exception {
        setup.yaml("""
            server: {maxMessageBytes: 64KiB, pingInterval: 250s, idleTimeout: 5m}
            pool: {queue: {acquireTimeout: 250ms}}
            """);
        GatewayConfig config = setup.load();
        assertThat(config.server().limits().maxMessageBytes()).isEqualTo(65_536);
        assertThat(config.server().limits().pingInterval()).isEqualTo(Duration.ofSeconds(250));
        assertThat(config.pool().queue().acquireTimeout()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void whatKeepsAConnectionComesBeforeWhatEndsIt() throws Exception {
        String file = home.resolve("conf/snowgate.yaml").toString();
        setup.yaml("server:\n  heartbeat: 75s\n  pingInterval: 2m\n");
        assertThat(setup.problems())
                .extracting(ConfigProblem::toString)
                .containsExactlyInAnyOrder(
                        file + ":2: server.heartbeat = 75s: must be less than server.idleTimeout, which is 75s.",
                        file + ":3: server.pingInterval = 2m: must be less than server.idleTimeout, which is 75s.");
        setup.yaml("server: {idleTimeout: 10s}\n");
        ServerConfig.Limits limits = setup.load().server().limits();
        assertThat(limits.heartbeat()).as("what nobody wrote gives way").isEqualTo(Duration.ofSeconds(5));
        assertThat(limits.pingInterval()).isEqualTo(Duration.ofSeconds(5));
        setup.yaml("server: {idleTimeout: 3m, heartbeat: 179s, pingInterval: 90s}\n");
        assertThat(setup.load().server().limits().heartbeat()).isEqualTo(Duration.ofSeconds(179));
    }

    @Test
    void collectsEveryErrorWithFileLineKeyValueAndWhatIsAllowed() throws Exception {
        setup.yaml("server:\n  port: 70000\n  prot: 1\nquery:\n  timeout: soon\n  defaultRows: 11\n  maxRows: 10\n");
        setup.environment.put("SNOWGATE_LOG_LEVEL", "loud");
        setup.environment.put("SNOWGATE_POOL_SIZ_MAX", "3");

        String file = home.resolve("conf/snowgate.yaml").toString();
        assertThat(setup.problems())
                .extracting(ConfigProblem::toString)
                .containsExactlyInAnyOrder(
                        file + ":2: server.port = 70000: allowed is a whole number from 0 to 65535.",
                        file + ":3: server.prot: there is no such key. Did you mean server.port?",
                        file
                                + ":5: query.timeout = soon: allowed is a duration from 1s to 24h, a whole number with"
                                + " ms, s, m, h or d.",
                        file + ":6: query.defaultRows = 11: must not exceed query.maxRows, which is 10.",
                        "environment variable SNOWGATE_LOG_LEVEL: log.level = loud: allowed is one of error, warn,"
                                + " info, debug, trace.",
                        "environment variable SNOWGATE_POOL_SIZ_MAX: SNOWGATE_POOL_SIZ_MAX: there is no such key. Did"
                                + " you mean SNOWGATE_POOL_SIZE_MAX?");
    }

    @Test
    void aWarehouseWithoutANameIsToldAtTheStart() throws Exception {
        assertThat(setup.yaml("query: {cost: {warehouses: [REPORTS, '']}}\n").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("query.cost.warehouses");
                    assertThat(problem.message()).contains("warehouses as SQL names them");
                });
    }

    @Test
    void refusesDuplicateKeysBrokenYamlAndMissingFiles() throws Exception {
        assertThat(setup.yaml("log:\n  level: info\n  level: warn\n")
                        .problems()
                        .get(0)
                        .toString())
                .contains("snowgate.yaml:3")
                .contains("Duplicate");
        assertThat(setup.yaml("log: [\n").problems().get(0).message()).contains("not valid YAML");
        assertThat(setup.yaml("- a\n").problems().get(0).message()).contains("keys and values");
        ConfigFixture missing = new ConfigFixture(home);
        missing.environment.put("SNOWGATE_CONFIG", "nowhere.yaml");
        assertThat(missing.problems(ConfigLoader.Snowflake.REQUIRED))
                .as("what it would hold is not missed")
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("no such file"));
    }

    @Test
    void saysWhyAFileCannotBeRead() throws Exception {
        assertThat(setup.yaml("").problems()).isEmpty();
        Path file = setup.write("conf/snowgate.yaml", "");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(setup.problems()).singleElement().hasToString(file + ": is not UTF-8 text.");
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(setup.problems()).singleElement().hasToString(file + ": is a directory.");
    }

    @Test
    void aCredentialThatCannotBeHadIsNotMissedBesides() throws Exception {
        setup.yaml("snowflake: {account: a, user: u, password: '${env:NOT_THERE}'}");
        assertThat(setup.problems(ConfigLoader.Snowflake.REQUIRED))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("NOT_THERE is not set"));
    }

    @Test
    void readsTheFileThatTheVariableNames() throws Exception {
        setup.write("other.yaml", "log: {level: debug}\n");
        setup.environment.put("SNOWGATE_CONFIG", "~/other.yaml");
        assertThat(setup.load().watch().log().level()).isEqualTo(LogConfig.Level.DEBUG);
    }

    @Test
    void ignoresVariablesThatAContainerPlatformSets() throws Exception {
        setup.environment.put("SNOWGATE_PORT", "tcp://10.0.0.1:8080");
        setup.environment.put("SNOWGATE_SERVICE_HOST", "10.0.0.1");
        assertThat(setup.load().server().port()).isEqualTo(8080);
    }

    @Test
    void takesListsFromTheFileAndFromOneText() throws Exception {
        setup.yaml("server:\n  allowedOrigins: [https://a.example, https://b.example]\n");
        setup.commandLine.put("server.allowedHosts", "a.example, b.example");
        assertThat(setup.load().server().allowed())
                .isEqualTo(new ServerConfig.Allowed(
                        List.of("https://a.example", "https://b.example"), List.of("a.example", "b.example")));
    }

    @Test
    void needsAnAccountAndACredentialOnlyWhereTheCommandLogsIn() throws Exception {
        assertThat(setup.load().snowflake().credential()).isEqualTo(new Credential.None());
        assertThat(setup.problems(ConfigLoader.Snowflake.REQUIRED))
                .extracting(ConfigProblem::key)
                .containsExactly("snowflake.account", "snowflake.authenticator");
    }

    @Test
    void keepsTheUsersOwnCredentialsOutOfADemo() throws Exception {
        setup.yaml("snowflake: {account: real, role: REAL}\nserver: {port: 1234}\n");
        setup.environment.put("SNOWFLAKE_PASSWORD", "real");
        setup.commandLine.put("snowflake.url", "http://127.0.0.1:4242");
        setup.commandLine.put("snowflake.account", "local");
        setup.commandLine.put("snowflake.user", "demo");
        setup.commandLine.put("snowflake.password", "demo");

        GatewayConfig config = setup.load(ConfigLoader.Snowflake.COMMAND_LINE_ONLY);

        assertThat(config.snowflake().credential()).isEqualTo(new Credential.Password("demo", Secret.of("demo")));
        assertThat(config.snowflake().endpoint())
                .isEqualTo(new SnowflakeConfig.Endpoint("local", "127.0.0.1", 4242, false));
        assertThat(config.snowflake().defaults().role()).isNull();
        assertThat(config.server().port()).isEqualTo(1234);
    }

    @ParameterizedTest
    @ValueSource(strings = {"db.example.com", "127.example.com", "127.0.0.1.example.com", "localhost.example.com"})
    void refusesPlainHttpBeyondLoopback(String host) {
        setup.commandLine.put("snowflake.account", "a");
        setup.commandLine.put("snowflake.url", "http://" + host);
        assertThat(setup.problems().get(0).message()).contains("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "snowflake.localhost", "127.0.0.2", "[::1]"})
    void takesPlainHttpOnLoopback(String host) throws Exception {
        setup.commandLine.put("snowflake.account", "a");
        setup.commandLine.put("snowflake.user", "u");
        setup.commandLine.put("snowflake.password", "p");
        setup.commandLine.put("snowflake.url", "http://" + host);
        assertThat(setup.load().snowflake().endpoint().host()).isEqualTo(host);
    }

    @Test
    void makesTheHostOfTheAccount() throws Exception {
        setup.commandLine.put("snowflake.account", "My_Org-Acc");
        assertThat(setup.load().snowflake().endpoint())
                .isEqualTo(new SnowflakeConfig.Endpoint("My_Org-Acc", "my-org-acc.snowflakecomputing.com", 443, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DB.S.OUT", "@", "@out' FILES", "@out;", "@a b", "@out\\n"})
    void takesNoStageThatCouldBeMoreThanAName(String stage) {
        setup.commandLine.put("query.export.stage", stage);
        assertThat(setup.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("query.export.stage");
            assertThat(problem.message()).contains("@db.schema.stage/path");
        });
    }

    @Test
    void takesAStageWithItsPath() throws Exception {
        setup.commandLine.put("query.export.stage", "@\"my\".PUBLIC.%T/to/day=1");
        assertThat(setup.load().query().kept().export().stage()).isEqualTo("@\"my\".PUBLIC.%T/to/day=1");
    }
}
