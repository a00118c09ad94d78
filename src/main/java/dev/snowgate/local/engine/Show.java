package dev.snowgate.local.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code SHOW [TERSE] kind [HISTORY] [LIKE '…'] [IN …] [STARTS WITH '…'] [LIMIT n [FROM '…']]}. Column names and order are
 * Snowflake's: the driver reads some of them by position.
 */
final class Show {
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

    /** A row and the name by which it is chosen. */
    record Row(String name, List<? extends @Nullable Object> cells) {}

    private Show() {}

    static EngineResult run(SessionContext session, TokenReader in) throws SqlFailure {
        boolean terse = in.accept("TERSE");
        String kind = kind(in);
        in.accept("HISTORY");
        Clauses clauses = clauses(session, in);
        return switch (kind) {
            case "DATABASES" ->
                answer(terse ? ShowRows.TERSE : ShowRows.DATABASES, ShowRows.databases(session, terse), clauses);
            case "SCHEMAS" ->
                answer(
                        terse ? ShowRows.TERSE : ShowRows.SCHEMAS,
                        ShowRows.schemas(session, terse, clauses.scope()),
                        clauses);
            case "TABLES" ->
                answer(
                        terse ? ShowRows.TERSE : ShowRows.TABLES,
                        ShowRows.tables(session, terse, clauses.scope()),
                        clauses);
            case "VIEWS" ->
                answer(
                        terse ? ShowRows.TERSE : ShowRows.VIEWS,
                        ShowRows.views(session, terse, clauses.scope()),
                        clauses);
            case "OBJECTS" ->
                answer(
                        terse ? ShowRows.TERSE : ShowRows.OBJECTS,
                        ShowRows.objects(session, terse, clauses.scope()),
                        clauses);
            case "COLUMNS" -> answer(ShowRows.COLUMNS, ShowRows.columns(session, clauses.scope()), clauses);
            case "WAREHOUSES" -> answer(ShowMore.WAREHOUSES, ShowMore.warehouses(session), clauses);
            case "ROLES" -> answer(ShowMore.ROLES, ShowMore.roles(session), clauses);
            case "PARAMETERS" -> answer(ShowMore.PARAMETERS, ShowMore.parameters(session), clauses);
            case "SEQUENCES" -> answer(ShowMore.SEQUENCES, ShowMore.sequences(session, clauses.scope()), clauses);
            case "PRIMARY KEYS" ->
                answer(ShowMore.PRIMARY_KEYS, ShowMore.primaryKeys(session, clauses.scope()), clauses);
            case "IMPORTED KEYS", "EXPORTED KEYS" -> answer(ShowMore.FOREIGN_KEYS, List.of(), clauses);
            default -> answer(ShowMore.FUNCTIONS, List.of(), clauses);
        };
    }

    private static String kind(TokenReader in) throws SqlFailure {
        in.any("USER", "BUILTIN");
        for (String word : List.of("PRIMARY", "IMPORTED", "EXPORTED")) {
            if (in.accept(word, "KEYS")) {
                return word + " KEYS";
            }
        }
        String kind = in.any(
                "DATABASES",
                "SCHEMAS",
                "TABLES",
                "VIEWS",
                "OBJECTS",
                "COLUMNS",
                "WAREHOUSES",
                "ROLES",
                "PARAMETERS",
                "SEQUENCES",
                "FUNCTIONS",
                "PROCEDURES");
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
        long limit = Long.MAX_VALUE;
        String after = null;
        if (in.accept("LIMIT")) {
            limit = in.number();
            after = in.accept("FROM") ? in.string() : null;
        }
        in.expectEnd();
        return new Clauses(scope, like, starts, limit, after);
    }

    private static EngineResult answer(String columns, List<Row> rows, Clauses clauses) {
        return TextRows.result(
                StatementType.SHOW,
                TextRows.columns(columns),
                rows.stream()
                        .filter(row -> clauses.takes(row.name()))
                        .limit(clauses.limit())
                        .map(Row::cells)
                        .toList());
    }

    /** Rows by name. */
    static List<Row> byName(List<Row> rows) {
        return rows.stream().sorted(Comparator.comparing(Row::name)).toList();
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
