package dev.snowgate.catalog;

import dev.snowgate.sql.lex.Lexer;
import dev.snowgate.sql.lex.Token;
import dev.snowgate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;

/** A name of several parts, such as {@code DB.SCHEMA."my table"}, read as Snowflake reads it. */
public final class NamePath {
    private NamePath() {}

    /** The stored names of its parts, outermost first; none when the text is no such name. */
    public static List<String> parse(String text) {
        List<Token> tokens = Lexer.lexWithoutComments(text);
        List<String> parts = new ArrayList<>();
        return read(tokens, 0, parts) == tokens.size() ? parts : List.of();
    }

    /** Reads a name from {@code tokens} into {@code parts}; the index behind it, or {@code from} when there is none. */
    static int read(List<Token> tokens, int from, List<String> parts) {
        int at = from;
        while (at < tokens.size() && isName(tokens.get(at))) {
            parts.add(tokens.get(at).value());
            at++;
            if (at >= tokens.size() || !tokens.get(at).isOperator(".")) {
                return at;
            }
            at++;
        }
        return from;
    }

    private static boolean isName(Token token) {
        return token.kind() == TokenKind.WORD || token.kind() == TokenKind.QUOTED_IDENTIFIER;
    }
}
