package dev.snowgate.sql.lex;

import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into {@link Token}s by Snowflake's own rules, which {@link TokenScanner} holds. */
public final class Lexer {
    private Lexer() {}

    /** All tokens of {@code sql} in order, comments included. */
    public static List<Token> lex(String sql) {
        Tokens tokens = Tokens.of(sql, Integer.MAX_VALUE);
        List<Token> all = new ArrayList<>(tokens.size() + tokens.comments());
        int comment = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            int start = i < tokens.size() ? tokens.start(i) : sql.length();
            for (; comment < tokens.comments() && tokens.commentStart(comment) < start; comment++) {
                all.add(token(sql, TokenKind.COMMENT, tokens.commentStart(comment), tokens.commentEnd(comment)));
            }
            if (i < tokens.size()) {
                all.add(token(sql, tokens.kind(i), start, tokens.end(i)));
            }
        }
        return all;
    }

    /** All tokens but the comments. */
    public static List<Token> lexWithoutComments(String sql) {
        Tokens tokens = Tokens.of(sql, Integer.MAX_VALUE);
        List<Token> all = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            all.add(token(sql, tokens.kind(i), tokens.start(i), tokens.end(i)));
        }
        return all;
    }

    private static Token token(String sql, TokenKind kind, int start, int end) {
        return new Token(kind, start, end, sql.substring(start, end));
    }

    /** Whether {@code c} separates tokens: the ASCII white space that Snowflake knows. */
    public static boolean isSpace(char c) {
        return CharClass.isSpace(c);
    }
}
