package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code SHOW [TERSE] kind [HISTORY] [LIKE '…'] [IN …] [STARTS WITH '…'] [LIMIT n [FROM '…']]}. Column names and order are
 * Snowflake's: the driver reads some of them by position.
 */
final class Show {
    /** SHOW answers no more (Snowflake's reference); LIMIT … FROM reads on. */
    private static final int MAX_ROWS = 10_000;

    /** The clauses behind the kind. */
    record Clauses(
            ShowScope scope,
            String like,
            String startsWith,
            long limit,
            @Nullable String after) {
        boolean takes(String name) {
            return (like.isEmpty() || LikePattern.matches(like, name))
                    && name.startsWith(startsWith)
                    && (after == null || name.compareTo(after) > 0);
        }
    }

    /** A row and the name by which it is chosen; its cells are made only when it is. */
    record Row(String name, Cells cells) {}

    /** Cells that may cost something to know, such as the size of a table. */
    @FunctionalInterface
    interface Cells {
        /** Reads them. */
        List<? extends @Nullable Object> read() throws SqlFailure;
    }

    private static final List<String> KINDS = List.of(
            "DATABASES",
            "SCHEMAS",
            "TABLES",
            "VIEWS",
            "OBJECTS",
            "COLUMNS",
            "WAREHOUSES",
            "ROLES",
            "USERS",
            "PARAMETERS",
            "VARIABLES",
            "SEQUENCES",
            "FUNCTIONS",
            "PROCEDURES",
            "STAGES",
            "TRANSACTIONS",
            "LOCKS",
            "REGIONS");
    private static final List<String> PAIRS = List.of(
            "PRIMARY KEYS",
            "UNIQUE KEYS",
            "IMPORTED KEYS",
            "EXPORTED KEYS",
            "MATERIALIZED VIEWS",
            "EXTERNAL TABLES",
            "DYNAMIC TABLES",
            "FILE FORMATS");

    private Show() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        if (in.accept("GRANTS")) {
            return ShowGrants.run(session, in);
        }
        boolean terse = in.accept("TERSE");
        String kind = kind(in);
        boolean history = in.accept("HISTORY");
        Clauses clauses = clauses(session, in);
        return switch (kind) {
            case "DATABASES", "SCHEMAS", "TABLES", "VIEWS", "OBJECTS" -> {
                String columns = terse
                        ? ShowRows.TERSE
                        : switch (kind) {
                            case "DATABASES" -> ShowRows.DATABASES;
                            case "SCHEMAS" -> ShowRows.SCHEMAS;
                            case "TABLES" -> ShowRows.TABLES;
                            case "VIEWS" -> ShowRows.VIEWS;
                            default -> ShowRows.OBJECTS;
                        };
                List<Row> rows = ShowRows.of(session, kind, terse, clauses.scope());
                yield history && !terse && !kind.equals("VIEWS") && !kind.equals("OBJECTS")
                        ? answer(columns + ",dropped_on@", undropped(rows), clauses)
                        : answer(columns, rows, clauses);
            }
            case "COLUMNS" -> answer(ShowRows.COLUMNS, ShowRows.columns(session, clauses.scope()), clauses);
            case "WAREHOUSES" -> answer(ShowAccount.WAREHOUSES, ShowAccount.warehouses(session), clauses);
            case "ROLES" -> answer(ShowAccount.ROLES, ShowAccount.roles(session), clauses);
            case "USERS" -> answer(ShowAccount.USERS, ShowAccount.users(session), clauses);
            case "REGIONS" -> answer(ShowAccount.REGIONS, ShowAccount.regions(), clauses);
            case "PARAMETERS" -> answer(ShowSession.PARAMETERS, ShowSession.parameters(session), clauses);
            case "VARIABLES" -> answer(ShowSession.VARIABLES, ShowSession.variables(session), clauses);
            case "TRANSACTIONS" -> answer(ShowSession.TRANSACTIONS, ShowSession.transactions(session), clauses);
            case "SEQUENCES" -> answer(ShowMore.SEQUENCES, ShowMore.sequences(session, clauses.scope()), clauses);
            case "PRIMARY KEYS" ->
                answer(ShowMore.KEYS, ShowMore.keys(session, clauses.scope(), KeyEntry.Kind.PRIMARY), clauses);
            case "UNIQUE KEYS" ->
                answer(ShowMore.KEYS, ShowMore.keys(session, clauses.scope(), KeyEntry.Kind.UNIQUE), clauses);
            case "IMPORTED KEYS", "EXPORTED KEYS" ->
                answer(
                        ShowMore.FOREIGN_KEYS,
                        ShowMore.foreignKeys(session, clauses.scope(), kind.startsWith("IMP")),
                        clauses);
            default -> answer(ShowMore.none(kind), List.of(), clauses);
        };
    }

    /** With the column of HISTORY, which is empty: nothing that was dropped is kept. */
    private static List<Row> undropped(List<Row> rows) {
        return rows.stream()
                .map(row -> new Row(row.name(), () -> {
                    List<@Nullable Object> cells = new ArrayList<>(row.cells().read());
                    cells.add(null);
                    return cells;
                }))
                .toList();
    }

    private static String kind(TokenReader in) throws SqlFailure {
        in.any("USER", "BUILTIN");
        for (String pair : PAIRS) {
            int blank = pair.indexOf(' ');
            if (in.accept(pair.substring(0, blank), pair.substring(blank + 1))) {
                return pair;
            }
        }
        String kind = in.any(KINDS.toArray(String[]::new));
        if (kind.isEmpty()) {
            throw in.end()
                    ? in.unexpected()
                    : Failures.unsupported("SHOW " + in.skip().upper());
        }
        return kind;
    }

    private static Clauses clauses(SessionContext session, TokenReader in) throws SqlFailure {
        String like = in.accept("LIKE") ? in.string() : "";
        ShowScope scope = ShowScope.read(session, in);
        String starts = in.accept("STARTS", "WITH") ? in.string() : "";
        long limit = MAX_ROWS;
        String after = null;
        if (in.accept("LIMIT")) {
            limit = in.number();
            after = in.accept("FROM") ? in.string() : null;
            if (limit < 1 || limit > MAX_ROWS) {
                throw Failures.compilation(
                        "001003", "42000", "Invalid value [" + limit + "] for LIMIT: it must be from 1 to " + MAX_ROWS);
            }
        }
        if (in.accept("WITH")) {
            in.expect("PRIVILEGES");
            do {
                in.name();
            } while (in.operator(","));
        }
        in.expectEnd();
        return new Clauses(scope, like, starts, limit, after);
    }

    private static EngineResult answer(String columns, List<Row> rows, Clauses clauses) throws SqlFailure {
        List<List<? extends @Nullable Object>> cells = new ArrayList<>();
        for (Row row : rows) {
            if (cells.size() >= Math.min(clauses.limit(), MAX_ROWS)) {
                break;
            }
            if (clauses.takes(row.name())) {
                cells.add(row.cells().read());
            }
        }
        return TextRows.result(StatementType.SHOW, TextRows.columns(columns), cells);
    }

    /** SQL's LIKE without regard to case: {@code %} any text, {@code _} one character, a backslash makes either literal. */
    static final class LikePattern {
        private LikePattern() {}

        static boolean matches(String pattern, String text) {
            return matches(pattern.toUpperCase(Locale.ROOT), 0, text.toUpperCase(Locale.ROOT), 0);
        }

        private static boolean matches(String pattern, int p, String text, int t) {
            int i = p;
            int j = t;
            while (i < pattern.length()) {
                char c = pattern.charAt(i);
                if (c == '%') {
                    for (int rest = j; rest <= text.length(); rest++) {
                        if (matches(pattern, i + 1, text, rest)) {
                            return true;
                        }
                    }
                    return false;
                }
                if (c == '\\' && i + 1 < pattern.length()) {
                    c = pattern.charAt(++i);
                } else if (c == '_' && j < text.length()) {
                    c = text.charAt(j);
                }
                if (j >= text.length() || text.charAt(j) != c) {
                    return false;
                }
                i++;
                j++;
            }
            return j == text.length();
        }
    }
}
