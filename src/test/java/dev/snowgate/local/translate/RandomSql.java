package dev.snowgate.local.translate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Statements that nobody would write: words in any order, and the corpus with pieces cut, doubled and exchanged. */
final class RandomSql {
    private static final List<String> FILES = List.of(
            "analyst",
            "clauses",
            "statements",
            "functions-aggregate",
            "functions-array",
            "functions-conditional",
            "functions-conversion",
            "functions-datetime",
            "functions-numeric",
            "functions-regex",
            "functions-semi",
            "functions-string",
            "query-syntax");
    private static final List<String> WORDS = List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "GROUP BY",
            "ORDER BY",
            "HAVING",
            "QUALIFY",
            "WITH",
            "RECURSIVE",
            "UNION ALL",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "NOT",
            "AND",
            "OR",
            "IS",
            "NULL",
            "IN",
            "LIKE",
            "ANY",
            "BETWEEN",
            "OVER",
            "PARTITION BY",
            "ROWS",
            "INTERVAL '1 day'",
            "DISTINCT",
            "AS",
            "CAST",
            "EXISTS",
            "LATERAL",
            "TABLE",
            "FLATTEN",
            "PIVOT",
            "VALUES",
            "CONNECT BY",
            "START WITH",
            "PRIOR",
            "ASOF JOIN",
            "NATURAL JOIN",
            "DIRECTED",
            "MATCH_CONDITION",
            "GETNEXTVAL",
            "ILIKE",
            "RENAME",
            "REPLACE",
            "UNPIVOT",
            "SAMPLE",
            "INSERT INTO",
            "UPDATE",
            "SET",
            "MERGE INTO",
            "USING",
            "MATCHED",
            "DELETE FROM",
            "t",
            "a",
            "b.c",
            "\"q\"",
            "$1",
            "$v",
            "?",
            "1",
            "2.5",
            "1e9",
            "99999999999999999999999999999999999999",
            "'x'",
            "''",
            "'2024-01-01'",
            "$$y$$",
            "(",
            ")",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ",",
            ".",
            ":",
            "::",
            "->",
            "=>",
            "->>",
            "+",
            "-",
            "*",
            "/",
            "%",
            "||",
            "=",
            "<>",
            "<",
            "@",
            ";",
            "--",
            "/*",
            "'",
            "\"",
            "number(10,2)",
            "varchar",
            "timestamp_tz",
            "variant",
            "array");

    private final SplittableRandom random;
    private final List<String> corpus;
    private final List<String> functions = new ArrayList<>(Functions.names());

    RandomSql(long seed) throws IOException {
        random = new SplittableRandom(seed);
        corpus = corpus();
        functions.addAll(Specials.names());
    }

    private static List<String> corpus() throws IOException {
        List<String> statements = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = RandomSql.class.getResourceAsStream("/dialect/" + file + ".txt")) {
                if (in == null) {
                    throw new IOException(file + " is not among the test's resources");
                }
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.split(" ¦ ", 3))
                        .filter(parts -> parts.length == 3)
                        .forEach(parts -> statements.add(parts[1]));
            }
        }
        return statements;
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    String next() {
        return switch (random.nextInt(4)) {
            case 0 -> words();
            case 1 -> nested();
            default -> changed(pick(corpus));
        };
    }

    private String words() {
        StringBuilder out = new StringBuilder("SELECT ");
        for (int i = random.nextInt(60); i > 0; i--) {
            out.append(random.nextInt(6) == 0 ? pick(functions) + "(" : pick(WORDS))
                    .append(' ');
        }
        return out.toString();
    }

    /** Functions in functions: rewrites that repeat an argument must not grow without end. */
    private String nested() {
        String text = pick(List.of("a", "1", "'x'", "NULL", "PARSE_JSON('[1]')", "CURRENT_DATE"));
        for (int i = random.nextInt(40); i > 0; i--) {
            String first = random.nextBoolean() ? text : "a";
            text = switch (random.nextInt(5)) {
                case 0 -> "(" + text + " + " + first + ")";
                case 1 ->
                    "CASE " + text + " WHEN " + first + " THEN " + text.substring(0, Math.min(9, text.length()))
                            + " END";
                case 2 -> text + "::" + pick(List.of("int", "varchar", "date", "variant", "timestamp_tz"));
                case 3 -> pick(functions) + "(" + text + ")";
                default -> pick(functions) + "(" + text + ", " + pick(List.of("1", "'a'", "a")) + ")";
            };
            if (text.length() > 20_000) {
                break;
            }
        }
        return "SELECT " + text + " FROM t";
    }

    private String changed(String statement) {
        StringBuilder text = new StringBuilder(statement);
        for (int i = 1 + random.nextInt(5); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.insert(at, pick(WORDS));
                case 3 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                default -> text.insert(at, pick(corpus));
            }
        }
        return text.toString();
    }
}
