package dev.snowgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code src/docs/audit.md} lists what is written. */
class AuditPageTest {
    @Test
    void listsEveryKindOfLineAndNoOther() throws IOException {
        String page = Files.readString(Path.of("src/docs/audit.md"));
        String table = page.substring(page.indexOf("| kind |"), page.indexOf("A call that the guard"));
        List<String> kinds = Pattern.compile("(?m)^\\| (`[a-z`, ]+`) \\|")
                .matcher(table)
                .results()
                .flatMap(row -> Arrays.stream(row.group(1).replace("`", "").split(", ", -1)))
                .toList();

        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(AuditRecord.Kind.values())
                        .map(AuditRecord.Kind::label)
                        .toList());
    }
}
