package dev.snowgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    private static final String PLAIN = "correct-horse-battery";

    @TempDir
    Path home;

    private ConfigFixture setup;

    @BeforeEach
    void account() {
        setup = new ConfigFixture(home);
        setup.commandLine.put("snowflake.account", "a");
        setup.commandLine.put("snowflake.user", "u");
    }

    @Test
    void comesFromAVariableOrAFileWithoutItsLineEnd() throws Exception {
        setup.environment.put("MY_PASSWORD", PLAIN);
        setup.yaml("snowflake: {password: '${env:MY_PASSWORD}'}\n");
        assertThat(password()).isEqualTo(PLAIN);

        setup.write("conf/secret.txt", PLAIN + "\r\n");
        setup.yaml("snowflake: {password: '${file:secret.txt}'}\n");
        assertThat(password()).isEqualTo(PLAIN);

        setup.write("private/secret.txt", PLAIN + "\n");
        setup.yaml("snowflake: {password: '${file:~/private/secret.txt}'}\n");
        assertThat(password()).isEqualTo(PLAIN);
    }

    @Test
    void isTakenLiterallyFromSnowflakesOwnPlaces() throws Exception {
        setup.environment.put("SNOWFLAKE_PASSWORD", "a${env:B}c");
        assertThat(password()).isEqualTo("a${env:B}c");
    }

    @Test
    void saysWhichReferenceCannotBeResolved() throws Exception {
        setup.yaml("snowflake: {password: '${env:NOT_SET}'}\n");
        assertThat(setup.problems().get(0).toString())
                .endsWith("snowgate.yaml:1: snowflake.password: the environment variable NOT_SET is not set.");

        setup.yaml("snowflake: {password: '${file:gone}'}\n");
        assertThat(setup.problems().get(0).message()).contains("gone does not exist");

        setup.yaml("snowflake: {password: '${vault:x}'}\n");
        assertThat(setup.problems().get(0).message())
                .contains("${env:NAME}, ${file:path} and ${command:/program arguments}");
    }

    @Test
    void isNeverPrinted() throws Exception {
        setup.commandLine.put("snowflake.password", PLAIN);
        setup.commandLine.put("snowflake.token", PLAIN);
        assertThat(setup.load().toString()).doesNotContain(PLAIN).contains(Secret.MASK);

        setup.yaml("snowflake:\n  passcode: [" + PLAIN + "]\n");
        assertThat(setup.problems().toString()).doesNotContain(PLAIN).contains("snowflake.passcode = ***");

        setup.yaml("snowflake:\n  password: '" + PLAIN + "\n  x: 'y\n");
        assertThat(setup.problems().toString()).doesNotContain(PLAIN);
    }

    private String password() throws ConfigException {
        return ((Credential.Password) setup.load().snowflake().credential())
                .password()
                .reveal();
    }
}
