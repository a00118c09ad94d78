package dev.snowgate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.auth.Challenge;
import dev.snowgate.auth.Identity;
import dev.snowgate.auth.token.ApiTokens;
import dev.snowgate.auth.token.TokenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    Path directory;

    private final CliHarness cli = new CliHarness();

    @Test
    void theTokenShownIsTheOneWhoseLineIsKept() throws Exception {
        assertThat(cli.run("token", "create", "ci", "--role", "reader", "--role", "writer"))
                .isZero();
        Path file = Files.writeString(
                directory.resolve("tokens"), cli.out().lines().toList().get(3));
        Identity identity = verify(file, cli.out().lines().toList().get(1).strip());
        assertThat(identity.principal().id()).isEqualTo("token:ci");
        assertThat(identity.principal().roles()).containsExactlyInAnyOrder("reader", "writer");
        assertThat(identity.expires()).isNull();
    }

    @Test
    void aFileGrowsByLinesAndTakesNoNameTwice() throws Exception {
        Path file = Files.writeString(directory.resolve("tokens"), "# ours");
        assertThat(cli.run("token", "create", "a", "--days", "1", "--file", file.toString()))
                .isZero();
        assertThat(cli.run("token", "create", "b", "--file", file.toString())).isZero();
        assertThat(cli.run("token", "create", "a", "--file", file.toString())).isEqualTo(2);
        assertThat(cli.err()).contains("has a token named a already");

        assertThat(TokenFile.read(file)).extracting("name").containsExactly("a", "b");
        Identity first = verify(file, cli.out().lines().toList().get(1).strip());
        assertThat(first.expires())
                .isBetween(Instant.now().plusSeconds(86_000), Instant.now().plusSeconds(86_401));
    }

    @Test
    void whatCannotBeIsAnErrorOfUse() {
        assertThat(cli.run("token", "create", "no name")).isEqualTo(2);
        assertThat(cli.run("token", "create", "ci", "--days", "0")).isEqualTo(2);
        assertThat(cli.run("token")).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("the name must be 1 to 64", "allowed are 1 to 3650 days", "Name what to do");
    }

    private static Identity verify(Path file, String secret) throws TokenFile.Invalid, AuthRefusal {
        ApiTokens tokens = new ApiTokens(Challenge.PLAIN, InstantSource.system());
        tokens.replace(TokenFile.read(file));
        return tokens.verify(secret).result();
    }
}
