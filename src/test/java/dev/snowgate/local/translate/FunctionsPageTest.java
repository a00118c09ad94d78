package dev.snowgate.local.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page that lists the functions, held against the registry. */
class FunctionsPageTest {
    private static final Path PAGE = Path.of("src/docs/local-snowflake-functions.md");
    private static final int WIDTH = 118;

    @Test
    void listsExactlyTheFunctionsThatAreThereAndThoseThatAreRefused() throws IOException {
        TreeSet<String> there = new TreeSet<>(Functions.names());
        there.addAll(Specials.names());
        there.addAll(List.of("CAST", "TRY_CAST", "EXTRACT"));
        there.remove("SYSTEM$WAIT");
        String page = Files.readString(PAGE);
        assertThat(page)
                .contains("```text\n" + block(there) + "```")
                .contains("```text\n" + block(Functions.refused()) + "```");
    }

    private static String block(Iterable<String> names) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (String name : names) {
            boolean wraps = column + name.length() + 1 > WIDTH;
            out.append(column == 0 ? "" : wraps ? "\n" : " ").append(name);
            column = (wraps || column == 0 ? 0 : column + 1) + name.length();
        }
        return out.append('\n').toString();
    }
}
