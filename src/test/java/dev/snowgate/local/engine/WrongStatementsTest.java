package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WrongStatementsTest {
    /** What DuckDB's messages and our own names for it have and Snowflake's have not. */
    private static final Pattern ENGINE = Pattern.compile("[A-Z]\\w+ Error:|Candidate|LINE"
            + " \\d|\\bmacro\\b|\\bmain\\.|(?i:\\bsf_)|(?i:duckdb)|HUGEINT|BIGINT|INT128|INT32|INT64|VARCHAR\\[|STRUCT\\(|TIMESTAMP"
            + " WITH TIME ZONE|explicit type cast|Did you mean|\\bmemory\\.|TRY_CAST|\\^\\s*$");

    @Test
    void noAnswerSpeaksOfTheEngineBehind() throws Exception {
        List<String> bad = new ArrayList<>();
        List<String> statements = statements();
        try (Shop shop = Shop.open()) {
            for (String sql : statements) {
                String answer = shop.answer(sql);
                if (!answer.startsWith("!")
                        || ENGINE.matcher(withoutNames(answer, sql)).find()) {
                    bad.add(sql + " -> " + answer);
                }
            }
        }
        assertThat(statements).hasSizeGreaterThan(400);
        assertThat(bad).isEmpty();
    }

    @Test
    void whatAValueSaysDoesNotDecideHowItsFailureIsTold() throws Exception {
        try (Shop shop = Shop.open()) {
            for (String word :
                    List.of("conflict", "out of range", "Out of Memory Error", "Permission Error", "overflow")) {
                assertThat(shop.answer("SELECT ('" + word + "' || '')::NUMBER"))
                        .isEqualTo("!100038 Numeric value '" + word + "' is not recognized");
            }
        }
    }

    @Test
    void aRowThatAnOpenTransactionChangedCannotBeChangedByAnother() throws Exception {
        try (Shop shop = Shop.open();
                EngineSession other = shop.another()) {
            shop.answer("BEGIN");
            shop.answer("UPDATE orders SET amount = 1 WHERE id = 1");
            other.execute(shop.statement("BEGIN")).rows().close();
            assertThat(shop.answer(other, "UPDATE orders SET amount = 2 WHERE id = 1"))
                    .startsWith("!000625 ");
        }
    }

    /** Names that the user wrote may stand in the answer. */
    private static String withoutNames(String answer, String sql) {
        String rest = answer;
        for (String word : Pattern.compile("\\W+").split(sql, -1)) {
            rest = word.length() > 2 ? rest.replaceAll("(?i)\\b" + word + "\\b", "") : rest;
        }
        return rest;
    }

    private static List<String> statements() throws IOException {
        try (InputStream in = WrongStatementsTest.class.getResourceAsStream("/local/wrong-statements.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
