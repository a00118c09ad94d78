package dev.snowgate.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFileTest {
    private static final String HASH = "ab".repeat(32);

    @TempDir
    Path directory;

    @Test
    void aTokenIsReadBackAsItsLineWasWritten() throws Exception {
        ApiToken one = ApiToken.create("ci", Set.of("reader", "writer"), Instant.parse("2027-01-31T00:00:00Z"))
                .kept();
        ApiToken two = ApiToken.create("agent", Set.of(), null).kept();
        Path file = file("# tokens\n\n" + TokenFile.line(one) + "\n" + TokenFile.line(two) + "\n");

        assertThat(TokenFile.read(file)).containsExactly(one, two);
    }

    @Test
    void theLineHoldsNothingOfTheToken() {
        ApiToken.Fresh fresh = ApiToken.create("ci", Set.of(), null);
        assertThat(fresh.secret()).startsWith("sgt_").hasSize(4 + 43);
        assertThat(TokenFile.line(fresh.kept())).doesNotContain(fresh.secret().substring(4, 12));
        assertThat(fresh.toString()).doesNotContain(fresh.secret());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | line 1: this is no JSON object.",
                "[] | line 1: the field name must be there, as a text.",
                "{\"name\":\"a\"} | line 1: the field sha256 must be there, as a text.",
                "{\"name\":\"a\",\"sha256\":\"12\"} | line 1: sha256 must be 64 hexadecimal digits, in small letters.",
                "{\"name\":\"a b\",\"sha256\":\"HASH\"} | line 1: the name must be",
                "{\"name\":\"a\",\"sha256\":\"HASH\",\"roles\":\"x\"} | line 1: the field roles must be a list of"
                        + " texts.",
                "{\"name\":\"a\",\"sha256\":\"HASH\",\"roles\":[1]} | line 1: a role must be",
                "{\"name\":\"a\",\"sha256\":\"HASH\",\"expires\":\"soon\"} | line 1: expires must be an instant",
                "{\"name\":\"a\",\"sha256\":\"HASH\",\"role\":[]} | line 1: there is no field \"role\"",
                "{\"name\":\"a\",\"sha256\":\"HASH\",\"name\":\"b\"} | line 1: this is no JSON object."
            })
    void aWrongLineIsNamedWithItsNumberAndNotRepeated(String line, String message) throws Exception {
        Path file = file(line.replace("HASH", HASH) + "\n");
        assertThatThrownBy(() -> TokenFile.read(file))
                .isInstanceOf(TokenFile.Invalid.class)
                .hasMessageStartingWith(file + ", " + message.strip())
                .hasMessageNotContaining(HASH);
    }

    @Test
    void aNameOrATokenMayNotBeThereTwice() throws Exception {
        String line = TokenFile.line(new ApiToken("a", HASH, Set.of(), null));
        assertThatThrownBy(() -> TokenFile.read(file(line + "\n" + line)))
                .hasMessageEndingWith("line 2: the name a is there twice.");
        assertThatThrownBy(() -> TokenFile.read(file(line + "\n" + line.replace("\"a\"", "\"b\""))))
                .hasMessageEndingWith("line 2: the same token is there twice.");
    }

    @Test
    void aMissingFileSaysHowToMakeOne() {
        assertThatThrownBy(() -> TokenFile.read(directory.resolve("none")))
                .hasMessageContaining("there is no such file. 'snowgate token create' makes its lines.");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("tokens"), content);
    }
}
