package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Snowflake statements and what they answer, run one after the other in one session as the file tells. */
class DialectTest {
    private record Case(String name, String sql, String expected) {}

    @Test
    void answersTheStatementsAsSnowflakeDoes() throws Exception {
        Map<String, String> known = known();
        Map<String, String> failures = new TreeMap<>();
        try (Shop shop = Shop.open()) {
            for (Case one : cases()) {
                String actual = shop.answer(one.sql());
                if (one.expected().equals("*") ? actual.startsWith("!") : !same(actual, one.expected())) {
                    failures.put(one.name(), actual);
                }
            }
        }
        assertThat(failures.keySet())
                .as("Failing statements; those in known-gaps.txt are expected: %s", failures)
                .isEqualTo(known.keySet());
    }

    /** Two renderings of one answer: JSON in cells may differ in white space, numbers in trailing zeros. */
    private static boolean same(String actual, String expected) {
        return canonical(actual).equals(canonical(expected));
    }

    private static String canonical(String text) {
        return text.replace(" 00:00:00", "")
                .replace("NULL", "null")
                .replaceAll("(\\.\\d*?)0+(?=[,;]|$)", "$1")
                .replaceAll("\\.(?=[,;]|$)", "");
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        // The corpus changes tables as it goes, so that statements about the tables come first.
        for (String line : (resource("/dialect/analyst.txt") + resource("/dialect/statements.txt"))
                .lines()
                .toList()) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] parts = line.split(" ¦ ", 3);
                cases.add(new Case(parts[0], parts[1], parts[2]));
            }
        }
        return cases;
    }

    private static Map<String, String> known() throws IOException {
        return resource("/dialect/known-gaps.txt")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(" ¦ ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, TreeMap::new));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DialectTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
