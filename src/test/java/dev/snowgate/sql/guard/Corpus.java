package dev.snowgate.sql.guard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The statements of {@code src/test/resources/sql}, with their escapes resolved. */
final class Corpus {
    private Corpus() {}

    record Row(String sql, String expected, String why) {}

    static List<Row> attacks() {
        return all("/sql/attacks.tsv", "/sql/attacks-kinds.tsv", "/sql/attacks-more.tsv");
    }

    static List<Row> reads() {
        return all("/sql/reads.tsv", "/sql/reads-grammar.tsv");
    }

    /** Refused statements with the rule and the place that the refusal names. */
    static List<Row> places() {
        return all("/sql/places.tsv", "/sql/places-attacks.tsv");
    }

    /** Statements with what is said of them, and in {@code why} by whom. */
    static List<Row> verdicts() {
        return all("/sql/verdicts.tsv", "/sql/verdicts-writes.tsv", "/sql/verdicts-mutations.tsv");
    }

    private static List<Row> all(String... resources) {
        return Stream.of(resources).flatMap(resource -> read(resource).stream()).toList();
    }

    private static List<Row> read(String resource) {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream(resource))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 3))
                    .map(parts -> new Row(unescape(parts[0]), parts[1], parts[2]))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char kind = text.charAt(++i);
            switch (kind) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'u' -> {
                    out.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> out.append(kind);
            }
        }
        return out.toString();
    }
}
