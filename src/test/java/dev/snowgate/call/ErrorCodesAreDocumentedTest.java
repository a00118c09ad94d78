package dev.snowgate.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorCodesAreDocumentedTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| \\S[^|]* \\| \\S[^|]* \\|$");

    @Test
    void everyCodeHasItsRowWithCauseAndCure() throws IOException {
        List<String> documented = ROW.matcher(Files.readString(Path.of("src/docs/errors.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(documented)
                .containsExactlyElementsOf(
                        Stream.of(ErrorCode.values()).map(Enum::name).toList());
    }
}
