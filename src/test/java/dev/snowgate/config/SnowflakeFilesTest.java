package dev.snowgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SnowflakeFilesTest {
    @TempDir
    Path home;

    private ConfigFixture setup;

    @BeforeEach
    void fresh() {
        setup = new ConfigFixture(home);
    }

    @Test
    void connectionsFileReplacesTheConnectionsOfTheConfigFile() throws Exception {
        setup.write(".snowflake/config.toml", "[connections.default]\naccount='config'\nrole='config'\n");
        assertThat(account()).isEqualTo("config");
        setup.write(".snowflake/connections.toml", "[default]\naccount='connections'\n");
        assertThat(account()).isEqualTo("connections");
        assertThat(setup.load().snowflake().defaults().role()).isNull();
    }

    @Test
    void picksTheConnectionByKeyThenVariableThenFileThenDefault() throws Exception {
        setup.write(
                ".snowflake/connections.toml",
                "[default]\naccount='default'\n[a]\naccount='a'\n[b]\naccount='b'\n[c]\naccount='c'\n");
        assertThat(account()).isEqualTo("default");
        setup.write(".snowflake/config.toml", "default_connection_name = 'a'\n");
        assertThat(account()).isEqualTo("a");
        setup.environment.put("SNOWFLAKE_DEFAULT_CONNECTION_NAME", "b");
        assertThat(account()).isEqualTo("b");
        setup.commandLine.put("snowflake.connection", "c");
        assertThat(account()).isEqualTo("c");
    }

    @Test
    void aNamedConnectionMustExist() throws Exception {
        setup.write(".snowflake/connections.toml", "[default]\naccount='default'\n");
        setup.commandLine.put("snowflake.connection", "gone");
        assertThat(setup.problems().get(0).toString())
                .isEqualTo(home.resolve(".snowflake/connections.toml")
                        + ": snowflake.connection = gone: there is no such connection.");
    }

    @Test
    void variablesOverrideOneValueOfOneConnection() throws Exception {
        setup.write(".snowflake/connections.toml", "[dev]\naccount='dev'\nuser='file'\npassword='file'\n");
        setup.commandLine.put("snowflake.connection", "dev");
        setup.environment.put("SNOWFLAKE_CONNECTIONS_DEV_PASSWORD", "variable");
        setup.environment.put("SNOWFLAKE_CONNECTIONS_OTHER_USER", "other");
        assertThat(setup.load().snowflake().credential())
                .isEqualTo(new Credential.Password("file", Secret.of("variable")));
    }

    @Test
    void neverSendsOneAccountsCredentialToAnother() throws Exception {
        setup.write(".snowflake/connections.toml", "[default]\naccount='mine'\nuser='me'\npassword='p'\n");
        setup.commandLine.put("snowflake.account", "theirs");
        assertThat(setup.load().snowflake().credential()).isEqualTo(new Credential.None());
    }

    @Test
    void looksWhereTheVariableSays() throws Exception {
        setup.write("elsewhere/connections.toml", "[default]\naccount='elsewhere'\n");
        setup.write(".snowflake/connections.toml", "[default]\naccount='home'\n");
        setup.environment.put("SNOWFLAKE_HOME", home.resolve("elsewhere").toString());
        assertThat(account()).isEqualTo("elsewhere");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void looksInTheSystemsPlaceWhereThereIsNoDirectoryOfItsOwn() throws Exception {
        setup.write(".config/snowflake/connections.toml", "[default]\naccount='config'\n");
        assertThat(account()).isEqualTo("config");
        setup.write("xdg/snowflake/connections.toml", "[default]\naccount='xdg'\n");
        setup.environment.put("XDG_CONFIG_HOME", home.resolve("xdg").toString());
        assertThat(account()).isEqualTo("xdg");
    }

    @Test
    void understandsTheNamesOfConnectorsAndDriver() throws Exception {
        setup.write(".snowflake/connections.toml", """
                [default]
                account = "acc"
                host = "127.0.0.1"
                port = 8085
                protocol = "http"
                user = "u"
                authenticator = "SNOWFLAKE_JWT"
                private_key_path = "key.p8"
                privateKeyPwd = "p"
                client_session_keep_alive = true
                """);
        GatewayConfig config = setup.load();
        assertThat(config.snowflake().endpoint())
                .isEqualTo(new SnowflakeConfig.Endpoint("acc", "127.0.0.1", 8085, false));
        assertThat(config.snowflake().credential())
                .isEqualTo(new Credential.KeyPair("u", home.resolve(".snowflake/key.p8"), null, Secret.of("p")));
        assertThat(config.files()).containsExactly(home.resolve(".snowflake/connections.toml"));
    }

    @Test
    void saysWhichFileIsBroken() throws Exception {
        setup.write(".snowflake/connections.toml", "[default]\naccount=\n");
        assertThat(setup.problems().get(0).toString())
                .contains("connections.toml:2")
                .contains("not valid TOML");
    }

    private String account() throws ConfigException {
        return setup.load().snowflake().endpoint().account();
    }
}
