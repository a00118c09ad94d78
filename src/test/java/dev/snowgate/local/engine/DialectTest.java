package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Snowflake statements and what they answer, from the files in {@code src/test/resources/dialect}.
 */
class DialectTest {
    /** A line {@code name ¦ statement ¦ expected}; ␤ is a line break. */
    record Case(String name, String sql, String expected) {}

    /** Every file of the corpus but the list of gaps: new files are found by themselves. */
    static List<String> files() throws IOException, URISyntaxException {
        URL folder = DialectTest.class.getResource("/dialect");
        assertThat(folder).isNotNull();
        try (Stream<Path> all = Files.list(Path.of(folder.toURI()))) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt") && !name.equals("known-gaps.txt"))
                    .sorted()
                    .toList();
        }
    }

    /** Each file begins with the tables as {@link Shop} makes them; its statements run one after the other. */
    @ParameterizedTest
    @MethodSource("files")
    void answersTheStatementsAsSnowflakeDoes(String file) throws Exception {
        List<Case> cases = cases(file);
        Map<String, String> known = knownGaps();
        known.keySet().retainAll(cases.stream().map(Case::name).toList());
        Map<String, String> failures = new TreeMap<>();
        try (Shop shop = Shop.open()) {
            for (Case one : cases) {
                String actual = shop.answer(one.sql());
                if (!meets(actual, one.expected())) {
                    failures.put(one.name(), actual);
                }
            }
        }
        assertThat(failures.keySet())
                .as("Failing statements; those in known-gaps.txt are expected: %s", failures)
                .isEqualTo(known.keySet());
    }

    @Test
    void everyKnownGapIsAStatementOfTheCorpus() throws Exception {
        List<String> names = new ArrayList<>();
        for (String file : files()) {
            names.addAll(cases(file).stream().map(Case::name).toList());
        }
        assertThat(names).containsAll(knownGaps().keySet()).doesNotHaveDuplicates();
    }

    /** {@code *} must run; {@code !} begins a failure, of which the text may go on; else the cells count. */
    static boolean meets(String actual, String expected) {
        if (expected.startsWith("!")) {
            return actual.replace('\n', ' ').startsWith(expected);
        }
        return expected.equals("*")
                ? !actual.startsWith("!")
                : canonical(actual).equals(canonical(expected));
    }

    /** JSON in cells may differ in white space, numbers in trailing zeros, midnight may be left out. */
    private static String canonical(String text) {
        return text.replace(" 00:00:00", "")
                .replace("NULL", "null")
                .replaceAll("(\\.\\d*?)0+(?=[,;]|$)", "$1")
                .replaceAll("\\.(?=[,;]|$)", "");
    }

    static List<Case> cases(String file) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : resource("/dialect/" + file).lines().toList()) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] parts = line.split(" ¦ ", 3);
                cases.add(new Case(parts[0], parts[1].replace('␤', '\n'), parts[2].replace('␤', '\n')));
            }
        }
        return cases;
    }

    static Map<String, String> knownGaps() throws IOException {
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
