package dev.snowgate.local.engine;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Place;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DuckDB's failures in Snowflake's words, as {@link DuckWording} holds them. */
final class DuckErrors {
    private static final Logger LOG = LoggerFactory.getLogger(DuckErrors.class);
    private static final String EXECUTION = "EXECUTION";

    /** A failure that one of our own functions words. */
    private static final Pattern OWN = Pattern.compile("\\|SF\\|(\\d{6})\\|(\\w{5})\\|(.*?)\\|SF\\|", Pattern.DOTALL);

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
        DuckWording.Found found = DuckWording.find(message);
        LOG.debug("DuckDB refuses {}: {}", sql.get(), message);
        return found == null ? other(message) : of(found);
    }

    private SqlFailure of(DuckWording.Found found) {
        DuckWording wording = found.wording();
        String text = text(
                found.text()
                        .replace("%e", Place.of(sql.get(), sql.get().length()).words()),
                found.name());
        return new SqlFailure(wording.code(), wording.state(), wording.type(), text);
    }

    private String text(String wording, String name) {
        if (!wording.contains("%p")) {
            return wording.replace("%s", name);
        }
        String text = sql.get();
        List<Token> tokens = Lexer.lexWithoutComments(text);
        for (int i = 0; i < tokens.size(); i++) {
            if (name(tokens.get(i)) && tokens.get(i).value().equalsIgnoreCase(name)) {
                int first = first(tokens, i);
                return wording.replace(
                                "%p", Place.of(text, tokens.get(first).start()).words())
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

    /** DuckDB's own words stay in the log: they tell of names and types that the user never wrote. */
    private static SqlFailure other(String message) {
        String kind = message.substring(0, Math.max(0, message.indexOf(':'))).toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "parser error" -> Failures.compilation("001003", "42000", "syntax error in the statement.");
            case "binder error" ->
                Failures.compilation("001044", "42P13", "Invalid argument types, names or clauses in the statement.");
            case "catalog error" ->
                Failures.compilation("002003", "42S02", "An object does not exist or is not authorized.");
            case "conversion error" ->
                new SqlFailure("100038", "22018", EXECUTION, "A value is not recognized as one of the wanted type.");
            case "invalid input error" ->
                new SqlFailure("100183", "P0000", EXECUTION, "A function was given an argument that it does not take.");
            case "not implemented error" ->
                Failures.unsupported("this combination of types and functions in the local Snowflake");
            default ->
                new SqlFailure(
                        "100183",
                        "P0000",
                        EXECUTION,
                        "The local Snowflake cannot run this statement; its log at level debug tells why.");
        };
    }

    /** What a cancelled statement answers. */
    static SqlFailure cancelled() {
        return new SqlFailure("000604", "57014", EXECUTION, "SQL execution canceled");
    }
}
