package dev.snowgate.local.engine;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How Snowflake would tell a kind of failure that DuckDB reports (codes: the table of errors in the driver's own tests and
 * other emulators). In texts, {@code %s} is the pattern's first group, {@code %u} the same in upper case, {@code %3} the third,
 * {@code %t1} and {@code %t2} the first two as Snowflake's types, {@code %p} where the first stands in the user's statement and
 * {@code %e} that statement's end.
 *
 * @param pattern found in DuckDB's message
 * @param code of Snowflake
 * @param state SQLState
 * @param type {@code COMPILATION} or {@code EXECUTION}
 * @param text for the user
 */
record DuckWording(Pattern pattern, String code, String state, String type, String text) {
    /** The first whose pattern is found counts. */
    private static final List<DuckWording> ALL = List.of(
            compilation(
                    "LIMIT/OFFSET cannot be negative",
                    "001003",
                    "42000",
                    "Invalid row count in LIMIT or OFFSET: it must not be negative."),
            identifier("Column \"([^\"]+)\" referenced that exists in the SELECT clause"),
            compilation("Positional reference (\\d+) out of range", "000904", "42000", "invalid identifier '$%s'"),
            compilation(
                    "ORDER term out of range",
                    "000976",
                    "42601",
                    "ORDER BY names a position that is not in the select list"),
            compilation(
                    "GROUP BY term out of range",
                    "000979",
                    "42601",
                    "GROUP BY names a position that is not in the select list"),
            compilation(
                    "Sample size .* out of range",
                    "001003",
                    "42601",
                    "Invalid sample size: it must be from 0 to 100 percent"),
            identifier("Column \"([^\"]+)\" (?:does not exist on (?:left|right) side of join|referenced in UNPIVOT)"),
            compilation(
                    "Subquery returns (\\d+ columns?)",
                    "001044",
                    "42P13",
                    "Invalid number of columns in a subquery: %s"),
            compilation(
                    "Cannot mix values of type (\\S+) and (\\S+) in (\\w+)",
                    "001044",
                    "42P13",
                    "Invalid argument types for function '%3': (%t1, %t2)"),
            compilation(
                    "Cannot compare values of type (\\S+?)(?: and| in)(?: type)? (\\S+)",
                    "001065",
                    "22023",
                    "Can not convert parameter of type [%t2] into expected type [%t1]"),
            compilation(
                    "Cannot unpivot columns of types",
                    "001044",
                    "42P13",
                    "The types of the columns in the UNPIVOT list conflict with each other."),
            compilation(
                    "Separator argument to StringAgg must be a constant",
                    "001015",
                    "22023",
                    "argument 2 to function LISTAGG needs to be constant"),
            compilation(
                    "QUANTILE can only take parameters",
                    "001015",
                    "22023",
                    "The percentile must be a constant from 0 to 1"),
            compilation(
                    "ASOF JOIN inequality",
                    "001003",
                    "42601",
                    "The MATCH_CONDITION of an ASOF JOIN must compare by >=, >, <= or <"),
            compilation(
                    "VALUES lists must all be the same length",
                    "001003",
                    "42601",
                    "The rows of VALUES have different numbers of columns"),
            compilation("SELECT list is empty after resolving", "001080", "42601", "SELECT with no columns"),
            compilation(
                    "at least one window function must appear in the SELECT column or QUALIFY clause",
                    "002034",
                    "42601",
                    "QUALIFY needs a window function, in its condition or in the select list"),
            identifier("Could not ORDER BY column \"(?:[^\"]*\\.)?([^\".]+)\""),
            compilation("Duplicate CTE name \"([^\"]+)\"", "002027", "42601", "duplicate alias '%s'"),
            compilation("Duplicate column name \"([^\"]+)\"", "002025", "42S21", "duplicate column name '%s'"),
            compilation("is not an? table", "001003", "42601", "Data manipulation statements need a table, not a view"),
            compilation(
                    "Scalar Function with name"
                            + " \"?(row_number|rank|dense_rank|percent_rank|cume_dist|ntile|lag|lead|first_value|last_value|nth_value)\"?"
                            + " does not exist",
                    "001003",
                    "42601",
                    "Window function [%u] needs an OVER clause"),
            execution(
                    "Invalid UTF8 Codepoint (-?\\d+)",
                    "100183",
                    "P0000",
                    "Invalid argument of CHR: %s is no code point of Unicode"),
            compilation("syntax error at end of input", "001003", "42000", "syntax error %e unexpected '<EOF>'."),
            execution(
                    "^TransactionContext Error.*[Cc]onflict",
                    "000625",
                    "57014",
                    "Another transaction changed the same rows or objects. Your statement was aborted."),
            execution(
                    "^Out of Memory Error",
                    "000603",
                    "XX000",
                    "The statement needs more memory than the local Snowflake has. Select fewer rows or columns."),
            execution("(String '.*' is too long and would be truncated)", "100078", "22000", "%s"),
            compilation(
                    "mismatch for insert on .*: (expected \\d+ columns but \\d+ values)",
                    "002020",
                    "21S01",
                    "Insert value list does not match column list: %s"),
            identifier("does not have a column with name \"([^\"]+)\""),
            identifier("Column \"([^\"]+)\" in (?:EXCLUDE|REPLACE) list not found"),
            compilation(
                    "Set operations can only apply to expressions with the same number of result columns",
                    "001789",
                    "42601",
                    "invalid number of result columns for set operator input branches"),
            execution(
                    "More than one row returned by a subquery",
                    "090150",
                    "22000",
                    "Single-row subquery returns more than one row."),
            compilation(
                    "can only insert into base tables|Can only (?:update|delete from) base table",
                    "001003",
                    "42601",
                    "Data manipulation statements need a table, not a view"),
            compilation(
                    "(?:Table|View|Sequence|Catalog|Schema) with name \"?([^\" ]+?)\"? does not exist",
                    "002003",
                    "42S02",
                    "Object '%s' does not exist or not authorized."),
            compilation(
                    "(?:Table|View|Sequence|Schema) with name \"?([^\" ]+?)\"? already exists",
                    "002002",
                    "42710",
                    "Object '%s' already exists."),
            identifier(
                    "(?:Referenced column|Referenced table|column) \"?([^\" ]+)\"? (?:not found|does not exist|was not"
                            + " found)"),
            identifier("does not have a column named \"([^\"]+)\""),
            compilation(
                    "Ambiguous reference to column name \"([^\"]+)\"", "002028", "42601", "ambiguous column name '%s'"),
            compilation(
                    "(?:Scalar |Table |Aggregate )?(?:Function|Macro) with name \"?([^\" ]+?)\"? does not exist",
                    "002140",
                    "42601",
                    "Unknown function %s"),
            compilation(
                    "column \"?([^\"]+?)\"? must appear in the GROUP BY",
                    "000979",
                    "42601",
                    "[%s] is not a valid group by expression"),
            execution(
                    "Could not cast value (\\S+) to (?:DECIMAL|U?(?:TINY|SMALL|BIG|HUGE)INT|U?INT)",
                    "100046",
                    "22003",
                    "Number out of representable range: value %s"),
            compilation(
                    "No function matches the given name and argument types '(?:sf_)?([^']*)'",
                    "001044",
                    "42P13",
                    "Invalid argument types for function '%s'"),
            compilation(
                    "aggregate function calls cannot be nested",
                    "002036",
                    "42601",
                    "Aggregate functions cannot be nested"),
            compilation(
                    "(WHERE|JOIN|GROUP BY) clause cannot contain (?:aggregates|window)",
                    "002035",
                    "42601",
                    "Invalid aggregate or window function in %s clause"),
            compilation("syntax error at or near \"(.*?)\"", "001003", "42000", "syntax error %p unexpected '%s'."),
            execution("[Dd]ivision by zero", "100051", "22012", "Division by zero"),
            execution(
                    "Could not convert string ['\"]\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*['\"] to"
                            + " (?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INT|DECIMAL)",
                    "100039",
                    "22003",
                    "Numeric value '%s' is out of range"),
            execution(
                    "Could not convert string ['\"](.*?)['\"] to"
                            + " (?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INT|DECIMAL|DOUBLE|FLOAT)",
                    "100038",
                    "22018",
                    "Numeric value '%s' is not recognized"),
            execution("invalid date field format: \"(.*?)\"", "100040", "22007", "Date '%s' is not recognized"),
            execution(
                    "invalid timestamp field format: \"(.*?)\"", "100035", "22007", "Timestamp '%s' is not recognized"),
            execution(
                    "Could not convert string ['\"](.*?)['\"] to BOOL",
                    "100037",
                    "22018",
                    "Boolean value '%s' is not recognized"),
            execution(
                    "NOT NULL constraint failed: .*?([^. ]+)$",
                    "100072",
                    "22000",
                    "NULL result in a non-nullable column"),
            execution(
                    "Out of Range Error|[Oo]verflow|out of range",
                    "100046",
                    "22003",
                    "Number out of representable range"),
            execution(
                    "Permission Error",
                    "003001",
                    "42501",
                    "SQL access control error:\nInsufficient privileges to operate on this object"),
            execution("Malformed JSON", "100069", "22P02", "Error parsing JSON"));

    /** A wording with the groups of its pattern. */
    record Found(DuckWording wording, Matcher groups) {
        /** The pattern's first group; empty where it has none. */
        String name() {
            return groups.groupCount() > 0 && groups.group(1) != null ? groups.group(1) : "";
        }

        /** The text without what depends on the user's statement. */
        String text() {
            String text = wording.text.replace("%u", name().toUpperCase(Locale.ROOT));
            for (int i = 1; i <= groups.groupCount(); i++) {
                String group = String.valueOf(groups.group(i));
                text = text.replace("%t" + i, DuckTypeNames.snowflake(group)).replace("%" + i, group);
            }
            return text;
        }
    }

    /** What fits this message of DuckDB, or null. */
    static @Nullable Found find(String message) {
        for (DuckWording wording : ALL) {
            Matcher matcher = wording.pattern.matcher(message);
            if (matcher.find()) {
                return new Found(wording, matcher);
            }
        }
        return null;
    }

    private static DuckWording identifier(String pattern) {
        return new DuckWording(
                Pattern.compile(pattern, Pattern.DOTALL),
                "000904",
                "42000",
                "COMPILATION",
                "SQL compilation error: error %p\ninvalid identifier '%s'");
    }

    private static DuckWording compilation(String pattern, String code, String state, String text) {
        return new DuckWording(
                Pattern.compile(pattern, Pattern.DOTALL),
                code,
                state,
                "COMPILATION",
                "SQL compilation error:\n" + text);
    }

    private static DuckWording execution(String pattern, String code, String state, String text) {
        return new DuckWording(Pattern.compile(pattern, Pattern.DOTALL), code, state, "EXECUTION", text);
    }
}
