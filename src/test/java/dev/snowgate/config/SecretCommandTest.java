package dev.snowgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class SecretCommandTest {
    @TempDir
    Path directory;

    private String program(String script) throws Exception {
        Path file = Files.writeString(directory.resolve("program"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    @Test
    void aProgramGivesTheSecretWithoutItsLineEnd() throws Exception {
        String program = program("echo oops >&2; printf 'pa ss\\n\\n'");
        ConfigFixture fixture = new ConfigFixture(directory)
                .yaml("snowflake: {account: a, user: u, password: '${command:" + program + "}'}\n");

        GatewayConfig config = fixture.load();
        assertThat(((Credential.Password) config.snowflake().credential())
                        .password()
                        .reveal())
                .isEqualTo("pa ss");
    }

    @Test
    void itsArgumentsAreWordsAndNoShellSeesThem() throws Exception {
        String program = program("printf '%s|' \"$@\"");
        assertThat(SecretCommand.run(program + " a  $HOME;touch 'x' `y`", Duration.ofSeconds(10)))
                .isEqualTo("a|$HOME;touch|'x'|`y`|");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 3                               | 30 | ended with exit code 3",
                "exit 0                               | 30 | wrote nothing",
                "head -c 70000 /dev/zero              | 30 | writes more than 64 KiB",
                "echo canary; sleep 30                |  1 | did not end within 1 s"
            })
    void whatGoesWrongIsNamedWithoutArgumentsAndOutput(String script, long seconds, String message) throws Exception {
        String program = program("echo canary >&2; " + script);
        assertThatThrownBy(() -> SecretCommand.run(program + " canary", Duration.ofSeconds(seconds)))
                .isInstanceOf(References.Unresolved.class)
                .hasMessageContaining("the command " + program)
                .hasMessageContaining(message)
                .hasMessageNotContaining("canary");
    }

    @Test
    void aProgramIsNamedByItsWholePath() throws Exception {
        assertThatThrownBy(() -> SecretCommand.run("echo x", Duration.ofSeconds(1)))
                .hasMessageContaining("by its whole path");
        assertThat(new ConfigFixture(directory)
                        .yaml("snowflake: {password: '${command:/no/such/program canary}'}\n")
                        .problems())
                .singleElement()
                .asString()
                .contains("snowflake.password", "the command /no/such/program cannot be started")
                .doesNotContain("canary");
    }
}
