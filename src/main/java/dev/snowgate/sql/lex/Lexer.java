package dev.snowgate.sql.lex;

import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into tokens by Snowflake's own rules, which {@link TokenScanner} holds. */
public final class Lexer {
    private Lexer() {}

    /** All tokens of {@code sql} in order, comments included. */
    public static List<Token> lex(String sql) {
        List<Token> tokens = new ArrayList<>();
        TokenScanner scanner = new TokenScanner(sql);
        while (scanner.next()) {
            int start = scanner.start();
            int end = scanner.end();
            tokens.add(new Token(scanner.kind(), start, end, sql.substring(start, end)));
        }
        return tokens;
    }

    /** All tokens but the comments. */
    public static List<Token> lexWithoutComments(String sql) {
        List<Token> tokens = lex(sql);
        tokens.removeIf(token -> token.kind() == TokenKind.COMMENT);
        return tokens;
    }

    /** Whether {@code c} separates tokens: the ASCII white space that Snowflake knows. */
    public static boolean isSpace(char c) {
        return TokenScanner.isSpace(c);
    }
}
