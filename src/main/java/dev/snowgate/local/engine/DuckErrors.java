package dev.snowgate.local.engine;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB's failures in Snowflake's words (codes: the table of errors in the driver's own tests and other emulators). */
final class DuckErrors {
    private static final String COMPILATION = "COMPILATION";
    private static final String EXECUTION = "EXECUTION";

    /** How a kind of failure is told: the first whose pattern is found in DuckDB's message counts. */
    private record Wording(Pattern pattern, String code, String state, String type, String text) {
        Wording(String pattern, String code, String state, String type, String text) {
            this(Pattern.compile(pattern, Pattern.DOTALL), code, state, type, text);
        }
    }

    /** A failure that one of our own functions words. */
    private static final Pattern OWN = Pattern.compile("\\|SF\\|(\\d{6})\\|(\\w{5})\\|(.*?)\\|SF\\|", Pattern.DOTALL);

    private static final List<Wording> WORDINGS = List.of(
            new Wording("(String '.*' is too long and would be truncated)", "100078", "22000", EXECUTION, "%s"),
            new Wording(
                    "mismatch for insert on .*: (expected \\d+ columns but \\d+ values)",
                    "002020",
                    "21S01",
                    COMPILATION,
                    "SQL compilation error:\nInsert value list does not match column list: %s"),
            new Wording(
                    "does not have a column with name \"([^\"]+)\"",
                    "000904",
                    "42000",
                    COMPILATION,
                    "SQL compilation error: error %p\ninvalid identifier '%s'"),
            new Wording(
                    "Column \"([^\"]+)\" in (?:EXCLUDE|REPLACE) list not found",
                    "000904",
                    "42000",
                    COMPILATION,
                    "SQL compilation error: error %p\ninvalid identifier '%s'"),
            new Wording(
                    "Set operations can only apply to expressions with the same number of result columns",
                    "001789",
                    "42601",
                    COMPILATION,
                    "SQL compilation error:\ninvalid number of result columns for set operator input branches"),
            new Wording(
                    "More than one row returned by a subquery",
                    "090150",
                    "22000",
                    EXECUTION,
                    "Single-row subquery returns more than one row."),
            new Wording(
                    "can only insert into base tables|Can only (?:update|delete from) base table",
                    "001003",
                    "42601",
                    COMPILATION,
                    "SQL compilation error:\nData manipulation statements need a table, not a view"),
            new Wording(
                    "(?:Table|View|Sequence|Catalog|Schema) with name \"?([^\" ]+?)\"? does not exist",
                    "002003",
                    "42S02",
                    COMPILATION,
                    "SQL compilation error:\nObject '%s' does not exist or not authorized."),
            new Wording(
                    "(?:Table|View|Sequence|Schema) with name \"?([^\" ]+?)\"? already exists",
                    "002002",
                    "42710",
                    COMPILATION,
                    "SQL compilation error:\nObject '%s' already exists."),
            new Wording(
                    "(?:Referenced column|Referenced table|column) \"?([^\" ]+)\"? (?:not found|does not exist|was not"
                            + " found)",
                    "000904",
                    "42000",
                    COMPILATION,
                    "SQL compilation error: error %p\ninvalid identifier '%s'"),
            new Wording(
                    "Column \"([^\"]+)\" referenced that exists in the SELECT clause",
                    "000904",
                    "42000",
                    COMPILATION,
                    "SQL compilation error: error %p\ninvalid identifier '%s'"),
            new Wording(
                    "(ORDER|GROUP BY) term out of range",
                    "001003",
                    "42601",
                    COMPILATION,
                    "SQL compilation error:\nA position of %s is not in the select list."),
            new Wording(
                    "does not have a column named \"([^\"]+)\"",
                    "000904",
                    "42000",
                    COMPILATION,
                    "SQL compilation error: error %p\ninvalid identifier '%s'"),
            new Wording(
                    "Ambiguous reference to column name \"([^\"]+)\"",
                    "002028",
                    "42601",
                    COMPILATION,
                    "SQL compilation error:\nambiguous column name '%s'"),
            new Wording(
                    "(?:Scalar |Table |Aggregate )?(?:Function|Macro) with name \"?([^\" ]+?)\"? does not exist",
                    "002140",
                    "42601",
                    COMPILATION,
                    "SQL compilation error:\nUnknown function %s"),
            new Wording(
                    "column \"?([^\"]+?)\"? must appear in the GROUP BY",
                    "000979",
                    "42601",
                    COMPILATION,
                    "SQL compilation error:\n[%s] is not a valid group by expression"),
            new Wording(
                    "Could not cast value (\\S+) to (?:DECIMAL|U?(?:TINY|SMALL|BIG|HUGE)INT|U?INT)",
                    "100046",
                    "22003",
                    EXECUTION,
                    "Number out of representable range: value %s"),
            new Wording(
                    "No function matches the given name and argument types '(?:sf_)?([^']*)'",
                    "001044",
                    "42P13",
                    COMPILATION,
                    "SQL compilation error:\nInvalid argument types for function '%s'"),
            new Wording(
                    "(Cannot compare values of type [^.]*?) (?:in|-)",
                    "001044",
                    "42P13",
                    COMPILATION,
                    "SQL compilation error:\nInvalid argument types: %s"),
            new Wording(
                    "aggregate function calls cannot be nested",
                    "002036",
                    "42601",
                    COMPILATION,
                    "SQL compilation error:\nAggregate functions cannot be nested"),
            new Wording(
                    "(WHERE|JOIN|GROUP BY) clause cannot contain (?:aggregates|window)",
                    "002035",
                    "42601",
                    COMPILATION,
                    "SQL compilation error:\nInvalid aggregate or window function in %s clause"),
            new Wording(
                    "syntax error at or near \"(.*?)\"",
                    "001003",
                    "42000",
                    COMPILATION,
                    "SQL compilation error:\nsyntax error %p unexpected '%s'."),
            new Wording("[Dd]ivision by zero", "100051", "22012", EXECUTION, "Division by zero"),
            new Wording(
                    "Could not convert string ['\"](.*?)['\"] to"
                            + " (?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INT|DECIMAL|DOUBLE|FLOAT)",
                    "100038",
                    "22018",
                    EXECUTION,
                    "Numeric value '%s' is not recognized"),
            new Wording(
                    "invalid date field format: \"(.*?)\"",
                    "100040",
                    "22007",
                    EXECUTION,
                    "Date '%s' is not recognized"),
            new Wording(
                    "invalid timestamp field format: \"(.*?)\"",
                    "100035",
                    "22007",
                    EXECUTION,
                    "Timestamp '%s' is not recognized"),
            new Wording(
                    "Could not convert string ['\"](.*?)['\"] to BOOL",
                    "100037",
                    "22018",
                    EXECUTION,
                    "Boolean value '%s' is not recognized"),
            new Wording(
                    "NOT NULL constraint failed: .*?([^. ]+)$",
                    "100072",
                    "22000",
                    EXECUTION,
                    "NULL result in a non-nullable column"),
            new Wording(
                    "Out of Range Error|[Oo]verflow|out of range",
                    "100046",
                    "22003",
                    EXECUTION,
                    "Number out of representable range"),
            new Wording(
                    "Permission Error",
                    "003001",
                    "42501",
                    EXECUTION,
                    "SQL access control error:\nInsufficient privileges to operate on this object"),
            new Wording("Malformed JSON", "100069", "22P02", EXECUTION, "Error parsing JSON"));

    private final BooleanSupplier cancelled;
    private final Supplier<String> sql;

    /** With what tells whether the running statement was cancelled, and what it says. */
    DuckErrors(BooleanSupplier cancelled, Supplier<String> sql) {
        this.cancelled = cancelled;
        this.sql = sql;
    }

    /** The failure as Snowflake would tell it. */
    SqlFailure dress(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (cancelled.getAsBoolean() || message.contains("INTERRUPT")) {
            return cancelled();
        }
        Matcher own = OWN.matcher(message);
        if (own.find()) {
            return new SqlFailure(own.group(1), own.group(2), EXECUTION, own.group(3));
        }
        for (Wording wording : WORDINGS) {
            Matcher matcher = wording.pattern().matcher(message);
            if (matcher.find()) {
                String name = matcher.groupCount() > 0 ? matcher.group(1) : "";
                return new SqlFailure(wording.code(), wording.state(), wording.type(), text(wording.text(), name));
            }
        }
        return other(message);
    }

    private String text(String wording, String name) {
        if (!wording.contains("%p")) {
            return wording.replace("%s", name);
        }
        String text = sql.get();
        List<Token> tokens = Lexer.lexWithoutComments(text);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).value().equalsIgnoreCase(name)) {
                int first = first(tokens, i);
                return wording.replace("%p", position(text, tokens.get(first).start()))
                        .replace("%s", chain(tokens, first));
            }
        }
        return wording.replace("%p", "line 1 at position 0").replace("%s", name);
    }

    /** Where the dotted name begins that the {@code i}th token is a part of. */
    private static int first(List<Token> tokens, int i) {
        int at = i;
        while (at >= 2 && tokens.get(at - 1).isOperator(".") && name(tokens.get(at - 2))) {
            at -= 2;
        }
        return at;
    }

    /** The whole dotted name, in the form that Snowflake shows. */
    private static String chain(List<Token> tokens, int from) {
        StringBuilder chain = new StringBuilder(shown(tokens.get(from)));
        for (int at = from + 2; at < tokens.size(); at += 2) {
            if (!tokens.get(at - 1).isOperator(".") || !name(tokens.get(at))) {
                break;
            }
            chain.append('.').append(shown(tokens.get(at)));
        }
        return chain.toString();
    }

    private static String shown(Token token) {
        return token.kind() == TokenKind.QUOTED_IDENTIFIER ? token.text() : token.value();
    }

    private static boolean name(Token token) {
        return token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_IDENTIFIER;
    }

    /** Snowflake tells line and position of the user's text; DuckDB knows those of its own. */
    private static String position(String text, int offset) {
        String before = text.substring(0, offset);
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        return "line " + line + " at position " + (offset - before.lastIndexOf('\n') - 1);
    }

    private static SqlFailure other(String message) {
        String first = message.lines().findFirst().orElse("").strip();
        String kind = first.contains(":") ? first.substring(0, first.indexOf(':')) : "";
        String detail = first.substring(Math.min(first.length(), kind.isEmpty() ? 0 : kind.length() + 1))
                .strip();
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "parser error" ->
                new SqlFailure("001003", "42000", COMPILATION, "SQL compilation error:\nsyntax error: " + detail);
            case "binder error" -> new SqlFailure("001044", "42P13", COMPILATION, "SQL compilation error:\n" + detail);
            case "catalog error" -> new SqlFailure("002003", "42S02", COMPILATION, "SQL compilation error:\n" + detail);
            case "conversion error" -> new SqlFailure("100038", "22018", EXECUTION, detail);
            default -> new SqlFailure("100183", "P0000", EXECUTION, detail.isEmpty() ? "Statement failed." : detail);
        };
    }

    /** What a cancelled statement answers. */
    static SqlFailure cancelled() {
        return new SqlFailure("000604", "57014", EXECUTION, "SQL execution canceled");
    }
}
