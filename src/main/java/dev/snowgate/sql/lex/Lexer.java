package dev.snowgate.sql.lex;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a statement into tokens by Snowflake's own rules. Total: every text lexes, every character but white space lies in
 * exactly one token, and what never ends comes back as {@link TokenKind#UNTERMINATED}. Iterative; linear in the text.
 *
 * <p>Rules that other lexers have wrong (facts from Snowflake's reference): {@code //} starts a comment; backslash
 * escapes work in {@code '…'} but not in {@code "…"}; {@code $$…$$} is raw and has no tag ({@code $a$} is a variable
 * and a dollar sign); {@code $} may stand inside an unquoted identifier; block comments do not nest.
 */
public final class Lexer {
    /** Longest first, so that the first that fits is the right one. */
    private static final String[] OPERATORS = {"->>", "<=>", "->", "=>", "::", ":=", "||", "<>", "!=", "<=", ">=", "**"
    };

    private final String sql;
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** All tokens of {@code sql} in order, comments included. */
    public static List<Token> lex(String sql) {
        return new Lexer(sql).run();
    }

    /** All tokens but the comments. */
    public static List<Token> lexWithoutComments(String sql) {
        List<Token> tokens = lex(sql);
        tokens.removeIf(token -> token.kind() == TokenKind.COMMENT);
        return tokens;
    }

    /** Whether {@code c} separates tokens: the ASCII white space that Snowflake knows. */
    public static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b;
    }

    private List<Token> run() {
        List<Token> tokens = new ArrayList<>();
        while (at < sql.length()) {
            if (isSpace(sql.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            TokenKind kind = scan(sql.charAt(at));
            tokens.add(new Token(kind, start, at, sql.substring(start, at)));
        }
        return tokens;
    }

    /** Moves {@link #at} behind the token that starts there. */
    private TokenKind scan(char c) {
        if (startsWith("--") || startsWith("//")) {
            return lineComment();
        }
        if (startsWith("/*")) {
            return until("*/", 2, TokenKind.COMMENT);
        }
        if (startsWith("$$")) {
            return until("$$", 2, TokenKind.DOLLAR_STRING);
        }
        if (c == '\'') {
            return quoted('\'', true, TokenKind.STRING);
        }
        if (c == '"') {
            return quoted('"', false, TokenKind.QUOTED_IDENTIFIER);
        }
        if (c == '$' && at + 1 < sql.length() && isWordPart(sql.charAt(at + 1))) {
            at++;
            skipWord();
            return TokenKind.VARIABLE;
        }
        if (isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)) && !afterName())) {
            return number();
        }
        if (isWordStart(c)) {
            skipWord();
            return TokenKind.WORD;
        }
        return operator(c);
    }

    /** Whether what stands before {@link #at} ends a name, so that {@code t.1} is no fraction. */
    private boolean afterName() {
        if (at == 0) {
            return false;
        }
        char before = sql.charAt(at - 1);
        return isWordPart(before) || before == '"' || before == ')' || before == ']';
    }

    private TokenKind lineComment() {
        while (at < sql.length() && sql.charAt(at) != '\n') {
            at++;
        }
        return TokenKind.COMMENT;
    }

    private TokenKind until(String end, int openLength, TokenKind kind) {
        int found = sql.indexOf(end, at + openLength);
        at = found < 0 ? sql.length() : found + end.length();
        return found < 0 ? TokenKind.UNTERMINATED : kind;
    }

    private TokenKind quoted(char quote, boolean backslash, TokenKind kind) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\' && backslash) {
                at++;
            } else if (c == quote) {
                if (at < sql.length() && sql.charAt(at) == quote) {
                    at++;
                } else {
                    return kind;
                }
            }
        }
        at = sql.length();
        return TokenKind.UNTERMINATED;
    }

    private TokenKind number() {
        skipDigits();
        if (at < sql.length() && sql.charAt(at) == '.') {
            at++;
            skipDigits();
        }
        int mark = at;
        if (at < sql.length() && (sql.charAt(at) == 'e' || sql.charAt(at) == 'E')) {
            at++;
            if (at < sql.length() && (sql.charAt(at) == '+' || sql.charAt(at) == '-')) {
                at++;
            }
            int digits = at;
            skipDigits();
            if (digits == at) {
                at = mark;
            }
        }
        return TokenKind.NUMBER;
    }

    private TokenKind operator(char c) {
        for (String operator : OPERATORS) {
            if (startsWith(operator)) {
                at += operator.length();
                return TokenKind.OPERATOR;
            }
        }
        at += Character.isHighSurrogate(c) && at + 1 < sql.length() && Character.isLowSurrogate(sql.charAt(at + 1))
                ? 2
                : 1;
        return c == '?' ? TokenKind.BIND : TokenKind.OPERATOR;
    }

    private void skipDigits() {
        while (at < sql.length() && isDigit(sql.charAt(at))) {
            at++;
        }
    }

    private void skipWord() {
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
    }

    private boolean startsWith(String text) {
        return sql.startsWith(text, at);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && Character.isLetter(c));
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }
}
