package dev.snowgate.sql.lex;

/**
 * Finds the ends of tokens.
 *
 * <p>Rules that other lexers have wrong (facts from Snowflake's reference): {@code //} starts a comment; backslash
 * escapes work in {@code '…'} but not in {@code "…"}; {@code $$…$$} is raw and has no tag ({@code $a$} is a variable
 * and a dollar sign); {@code $} may stand inside an unquoted identifier; block comments do not nest.
 */
final class TokenScanner {
    private final char[] text;
    private final int length;
    private TokenKind kind = TokenKind.UNTERMINATED;
    /** Negative when a character outside printable ASCII was seen. */
    private int outside;

    private boolean usual = true;
    private boolean parted;
    private boolean dollars;

    /** For the first {@code length} characters of {@code text}, behind which there are zeros. */
    TokenScanner(char[] text, int length) {
        this.text = text;
        this.length = length;
    }

    /** What the token is whose end was found last. */
    TokenKind kind() {
        return kind;
    }

    /** Whether all characters of tokens so far are printable ASCII. */
    boolean isPlain() {
        return outside >= 0;
    }

    /** Whether all operators so far are such as queries are written with. */
    boolean isUsual() {
        return usual;
    }

    /** Whether a semicolon or {@code ->>} was among them. */
    boolean isParted() {
        return parted;
    }

    /** Whether a dollar sign stood in a word or started a token. */
    boolean hasDollars() {
        return dollars;
    }

    /** Takes note of white space that is not plain. */
    void odd() {
        outside = -1;
    }

    /** The offset behind the token that starts at {@code i} with {@code c}, which starts no ASCII word and is no single sign. */
    int end(int i, char c) {
        char next = text[i + 1];
        switch (c) {
            case '\'':
                return string(i);
            case '"':
                return identifier(i);
            case '-':
                return next == '-' ? lineComment(i) : operator(i, c, next);
            case '/':
                if (next == '/') {
                    return lineComment(i);
                }
                return next == '*' ? until(i, '*', '/', TokenKind.COMMENT) : operator(i, c, next);
            case '$':
                dollars = true;
                if (next == '$') {
                    return until(i, '$', '$', TokenKind.DOLLAR_STRING);
                }
                if (CharClass.isPart(next)) {
                    kind = TokenKind.VARIABLE;
                    return wordEnd(i + 1);
                }
                return operator(i, c, next);
            case '.':
                return CharClass.isDigit(next) && !afterName(i) ? number(i) : operator(i, c, next);
            case '?':
                kind = TokenKind.BIND;
                return i + 1;
            default:
                return CharClass.isDigit(c) ? number(i) : c >= 128 ? wide(i, c, next) : operator(i, c, next);
        }
    }

    private int wide(int i, char c, char next) {
        if (Character.isLetter(c)) {
            kind = TokenKind.WORD;
            return wordEnd(i);
        }
        return operator(i, c, next);
    }

    /** The offset behind the parts of a word from {@code from} on, whatever letters it has. */
    int wordEnd(int from) {
        char[] text = this.text;
        int i = from;
        int seen = 0;
        while (CharClass.isPart(text[i])) {
            dollars |= text[i] == '$';
            seen |= sign(text[i++]);
        }
        outside |= seen;
        return i;
    }

    /** Whether what stands before {@code i} ends a name, so that {@code t.1} is no fraction. */
    private boolean afterName(int i) {
        if (i == 0) {
            return false;
        }
        char before = text[i - 1];
        return CharClass.isPart(before) || before == '"' || before == ')' || before == ']';
    }

    private int lineComment(int start) {
        char[] text = this.text;
        int i = start;
        int seen = 0;
        while (i < length && text[i] != '\n') {
            seen |= sign(text[i++]);
        }
        outside |= seen;
        kind = TokenKind.COMMENT;
        return i;
    }

    /** From two characters that open to the next that end it. */
    private int until(int start, char first, char second, TokenKind closed) {
        char[] text = this.text;
        int seen = 0;
        for (int i = start + 2; i < length; i++) {
            seen |= sign(text[i]);
            if (text[i] == first && text[i + 1] == second) {
                outside |= seen;
                kind = closed;
                return i + 2;
            }
        }
        return unterminated();
    }

    private int string(int start) {
        char[] text = this.text;
        int seen = 0;
        int i = start + 1;
        while (i < length) {
            char c = text[i++];
            seen |= sign(c);
            if (c == '\\' || (c == '\'' && text[i] == '\'')) {
                seen |= sign(text[i++]);
            } else if (c == '\'') {
                outside |= seen;
                kind = TokenKind.STRING;
                return i;
            }
        }
        return unterminated();
    }

    private int identifier(int start) {
        char[] text = this.text;
        int seen = 0;
        int i = start + 1;
        while (i < length) {
            char c = text[i++];
            seen |= sign(c);
            if (c == '"') {
                if (text[i] != '"') {
                    outside |= seen;
                    kind = TokenKind.QUOTED_IDENTIFIER;
                    return i;
                }
                i++;
            }
        }
        return unterminated();
    }

    private int unterminated() {
        outside = -1; // what it holds was not looked at to its end
        kind = TokenKind.UNTERMINATED;
        return length;
    }

    /** Negative when {@code c} is outside printable ASCII, without a branch. */
    private static int sign(char c) {
        return (c - ' ') | ('~' - c);
    }

    private int number(int start) {
        int i = digits(start);
        if (text[i] == '.') {
            i = digits(i + 1);
        }
        kind = TokenKind.NUMBER;
        if (text[i] == 'e' || text[i] == 'E') {
            boolean signed = text[i + 1] == '+' || text[i + 1] == '-';
            int from = signed ? i + 2 : i + 1;
            int end = digits(from);
            return end > from ? end : i;
        }
        return i;
    }

    private int digits(int from) {
        int i = from;
        while (CharClass.isDigit(text[i])) {
            i++;
        }
        return i;
    }

    private int operator(int i, char c, char next) {
        char third = text[i + 2];
        outside |= sign(c);
        kind = TokenKind.OPERATOR;
        int signs = Operators.length(c, next, third);
        parted |= c == ';' || (c == '-' && signs == 3);
        usual &= Operators.isUsual(c, next, signs);
        return i + signs;
    }
}
