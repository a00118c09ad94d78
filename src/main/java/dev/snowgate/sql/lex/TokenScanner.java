package dev.snowgate.sql.lex;

/**
 * Moves through a statement token by token without making objects; {@link Lexer} turns its stops into {@link Token}s.
 * Total: every text scans, every character but white space lies in exactly one token, and what never ends comes back as
 * {@link TokenKind#UNTERMINATED}. Iterative; linear in the text.
 *
 * <p>Rules that other lexers have wrong (facts from Snowflake's reference): {@code //} starts a comment; backslash
 * escapes work in {@code '…'} but not in {@code "…"}; {@code $$…$$} is raw and has no tag ({@code $a$} is a variable
 * and a dollar sign); {@code $} may stand inside an unquoted identifier; block comments do not nest.
 */
public final class TokenScanner {
    private static final byte START = 1;
    private static final byte DIGIT = 2;
    private static final byte DOLLAR = 4;
    private static final byte SPACE = 8;
    private static final byte PART = START | DIGIT | DOLLAR;
    private static final byte[] CLASSES = classes();

    private final char[] text;
    private int at;
    private int start;
    private TokenKind kind = TokenKind.UNTERMINATED;

    /** Stands in front of the first token of {@code sql}. */
    public TokenScanner(String sql) {
        this(sql.toCharArray());
    }

    /** The same for characters that nobody changes meanwhile. */
    public TokenScanner(char[] sql) {
        this.text = sql;
    }

    /** Moves to the next token, comments included; false at the end. */
    public boolean next() {
        int length = text.length;
        int i = at;
        while (i < length && isSpace(text[i])) {
            i++;
        }
        at = i;
        start = i;
        if (i == length) {
            return false;
        }
        kind = scan(text[i]);
        return true;
    }

    /** What the token is. */
    public TokenKind kind() {
        return kind;
    }

    /** The offset of its first character. */
    public int start() {
        return start;
    }

    /** The offset behind its last character. */
    public int end() {
        return at;
    }

    /** Whether {@code c} separates tokens: the ASCII white space that Snowflake knows. */
    static boolean isSpace(char c) {
        return c < 128 && CLASSES[c] == SPACE;
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (char c = 'a'; c <= 'z'; c++) {
            classes[c] = START;
            classes[c - 32] = START;
        }
        classes['_'] = START;
        for (char c = '0'; c <= '9'; c++) {
            classes[c] = DIGIT;
        }
        classes['$'] = DOLLAR;
        for (char c : new char[] {' ', '\t', '\n', '\r', '\f', 0x0b}) {
            classes[c] = SPACE;
        }
        return classes;
    }

    /** Moves {@link #at} behind the token that starts there. */
    private TokenKind scan(char c) {
        if (isWordStart(c)) {
            skipWord();
            return TokenKind.WORD;
        }
        char next = at + 1 < text.length ? text[at + 1] : 0;
        switch (c) {
            case '\'':
                return quoted('\'', true, TokenKind.STRING);
            case '"':
                return quoted('"', false, TokenKind.QUOTED_IDENTIFIER);
            case '-':
                return next == '-' ? lineComment() : operator(c, next);
            case '/':
                if (next == '/') {
                    return lineComment();
                }
                return next == '*' ? until('*', '/', TokenKind.COMMENT) : operator(c, next);
            case '$':
                if (next == '$') {
                    return until('$', '$', TokenKind.DOLLAR_STRING);
                }
                if (isWordPart(next)) {
                    at++;
                    skipWord();
                    return TokenKind.VARIABLE;
                }
                return operator(c, next);
            case '.':
                return isDigit(next) && !afterName() ? number() : operator(c, next);
            case '?':
                at++;
                return TokenKind.BIND;
            default:
                return isDigit(c) ? number() : operator(c, next);
        }
    }

    /** Whether what stands before {@link #at} ends a name, so that {@code t.1} is no fraction. */
    private boolean afterName() {
        if (at == 0) {
            return false;
        }
        char before = text[at - 1];
        return isWordPart(before) || before == '"' || before == ')' || before == ']';
    }

    private TokenKind lineComment() {
        int i = at;
        while (i < text.length && text[i] != '\n') {
            i++;
        }
        at = i;
        return TokenKind.COMMENT;
    }

    /** From two characters that open to the next that end it. */
    private TokenKind until(char first, char second, TokenKind closed) {
        for (int i = at + 2; i + 1 < text.length; i++) {
            if (text[i] == first && text[i + 1] == second) {
                at = i + 2;
                return closed;
            }
        }
        at = text.length;
        return TokenKind.UNTERMINATED;
    }

    private TokenKind quoted(char quote, boolean backslash, TokenKind closed) {
        int length = text.length;
        int i = at + 1;
        while (i < length) {
            char c = text[i++];
            if (c == '\\' && backslash) {
                i++;
            } else if (c == quote) {
                if (i < length && text[i] == quote) {
                    i++;
                } else {
                    at = i;
                    return closed;
                }
            }
        }
        at = length;
        return TokenKind.UNTERMINATED;
    }

    private TokenKind number() {
        skipDigits();
        if (at < text.length && text[at] == '.') {
            at++;
            skipDigits();
        }
        int mark = at;
        if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
            at++;
            if (at < text.length && (text[at] == '+' || text[at] == '-')) {
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

    private TokenKind operator(char c, char next) {
        char third = at + 2 < text.length ? text[at + 2] : 0;
        at += Operators.length(c, next, third);
        return TokenKind.OPERATOR;
    }

    private void skipDigits() {
        while (at < text.length && isDigit(text[at])) {
            at++;
        }
    }

    private void skipWord() {
        int length = text.length;
        int i = at;
        while (i < length && isWordPart(text[i])) {
            i++;
        }
        at = i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return c < 128 ? CLASSES[c] == START : Character.isLetter(c);
    }

    private static boolean isWordPart(char c) {
        return c < 128 ? (CLASSES[c] & PART) != 0 : Character.isLetter(c);
    }
}
