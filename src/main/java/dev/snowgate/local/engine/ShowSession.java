package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows of SHOW PARAMETERS, VARIABLES and TRANSACTIONS. */
final class ShowSession {
    static final String PARAMETERS = "key,value,default,level,description,type";
    static final String VARIABLES = "session_id#,created_on@,updated_on@,name,value,type,comment";
    static final String TRANSACTIONS = "id#,user,session#,name,started_on@,state,scope#";

    /** Parameters that every account has, with Snowflake's defaults. */
    private static final Map<String, Object> DEFAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("ABORT_DETACHED_QUERY", false),
            Map.entry("AUTOCOMMIT", true),
            Map.entry("BINARY_INPUT_FORMAT", "HEX"),
            Map.entry("BINARY_OUTPUT_FORMAT", "HEX"),
            Map.entry("DATE_INPUT_FORMAT", "AUTO"),
            Map.entry("DATE_OUTPUT_FORMAT", "YYYY-MM-DD"),
            Map.entry("ERROR_ON_NONDETERMINISTIC_MERGE", true),
            Map.entry("ERROR_ON_NONDETERMINISTIC_UPDATE", false),
            Map.entry("JSON_INDENT", 2L),
            Map.entry("LOCK_TIMEOUT", 43_200L),
            Map.entry("MULTI_STATEMENT_COUNT", 1L),
            Map.entry("QUERY_TAG", ""),
            Map.entry("QUOTED_IDENTIFIERS_IGNORE_CASE", false),
            Map.entry("ROWS_PER_RESULTSET", 0L),
            Map.entry("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", 0L),
            Map.entry("STATEMENT_TIMEOUT_IN_SECONDS", 172_800L),
            Map.entry("TIMESTAMP_INPUT_FORMAT", "AUTO"),
            Map.entry("TIMESTAMP_LTZ_OUTPUT_FORMAT", ""),
            Map.entry("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3"),
            Map.entry("TIMESTAMP_OUTPUT_FORMAT", "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM"),
            Map.entry("TIMESTAMP_TYPE_MAPPING", "TIMESTAMP_NTZ"),
            Map.entry("TIMESTAMP_TZ_OUTPUT_FORMAT", ""),
            Map.entry("TIMEZONE", "America/Los_Angeles"),
            Map.entry("TIME_INPUT_FORMAT", "AUTO"),
            Map.entry("TIME_OUTPUT_FORMAT", "HH24:MI:SS"),
            Map.entry("TRANSACTION_ABORT_ON_ERROR", false),
            Map.entry("TWO_DIGIT_CENTURY_START", 1970L),
            Map.entry("USE_CACHED_RESULT", true),
            Map.entry("WEEK_OF_YEAR_POLICY", 0L),
            Map.entry("WEEK_START", 0L)));

    private ShowSession() {}

    /** Every account's parameters and Snowflake's defaults of them. */
    static Map<String, Object> defaults() {
        return Collections.unmodifiableMap(DEFAULTS);
    }

    static List<Show.Row> parameters(SessionContext session) {
        Map<String, Object> all = new TreeMap<>(DEFAULTS);
        all.putAll(session.parameters());
        List<Show.Row> rows = new ArrayList<>();
        all.forEach((name, value) -> {
            String type = value instanceof Boolean ? "BOOLEAN" : value instanceof Number ? "NUMBER" : "STRING";
            Object standard = DEFAULTS.get(name);
            boolean changed = session.parameters().containsKey(name) && !value.equals(standard);
            rows.add(row(
                    name,
                    name,
                    String.valueOf(value),
                    standard == null ? "" : String.valueOf(standard),
                    changed ? "SESSION" : "",
                    "",
                    type));
        });
        return rows;
    }

    static List<Show.Row> variables(SessionContext session) {
        List<Show.Row> rows = new ArrayList<>();
        new TreeMap<>(session.variables()).forEach((name, literal) -> {
            boolean text = literal.indexOf('\'') >= 0;
            String shown = text
                    ? literal.substring(literal.indexOf('\'') + 1, literal.lastIndexOf('\''))
                            .replace("''", "'")
                    : literal.replace("e0", "");
            rows.add(row(
                    name,
                    session.number(),
                    session.catalog().clock().instant(),
                    session.catalog().clock().instant(),
                    name,
                    literal.equals("NULL") ? null : shown,
                    type(literal),
                    ""));
        });
        return rows;
    }

    /** The type of a variable's literal, as the wire's column types name it. */
    private static String type(String literal) {
        if (literal.startsWith("CAST(")) {
            String duck = literal.substring(literal.lastIndexOf(' ') + 1, literal.length() - 1);
            return switch (duck) {
                case "TIMESTAMP" -> "timestamp_ntz";
                case "TIMESTAMPTZ" -> "timestamp_ltz";
                case "DOUBLE" -> "real";
                default -> duck.toLowerCase(Locale.ROOT);
            };
        }
        if (literal.startsWith("'")) {
            return "text";
        }
        if (literal.endsWith("e0")) {
            return "real";
        }
        if (literal.startsWith("unhex(")) {
            return "binary";
        }
        return literal.startsWith("sf_tz(")
                ? "timestamp_tz"
                : literal.equals("true") || literal.equals("false") ? "boolean" : "fixed";
    }

    /** The session's own transaction, if one is open: sessions do not see each other's. */
    static List<Show.Row> transactions(SessionContext session) {
        return session.inTransaction()
                ? List.of(row(
                        "1",
                        1L,
                        session.user(),
                        session.number(),
                        "",
                        session.catalog().clock().instant(),
                        "running",
                        0L))
                : List.of();
    }

    private static Show.Row row(String name, @Nullable Object... cells) {
        return new Show.Row(name, () -> Arrays.asList(cells));
    }
}
