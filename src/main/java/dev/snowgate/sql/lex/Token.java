package dev.snowgate.sql.lex;

/**
 * A piece of a statement.
 *
 * @param kind what it is
 * @param start offset of its first character in the statement
 * @param end offset behind its last character
 * @param text exactly as written
 */
public record Token(TokenKind kind, int start, int end, String text) {

    /** Whether this is the unquoted word {@code upperCaseWord}, ASCII letters compared without case. */
    public boolean isWord(String upperCaseWord) {
        return kind == TokenKind.WORD && equalsAsciiIgnoreCase(text, upperCaseWord);
    }

    /** Whether this is the operator {@code symbol}. */
    public boolean isOperator(String symbol) {
        return kind == TokenKind.OPERATOR && text.equals(symbol);
    }

    /**
     * A WORD's text in upper case as Snowflake folds it: ASCII letters only, for {@link String#toUpperCase()} would turn
     * the dotless i into I.
     */
    public String upper() {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = upper(chars[i]);
        }
        return new String(chars);
    }

    /**
     * What the token stands for: a string's value with its escapes resolved, an identifier's name (unquoted ones in upper
     * case), any other token's text.
     */
    public String value() {
        return switch (kind) {
            case STRING -> Escapes.unescape(text.substring(1, text.length() - 1));
            case DOLLAR_STRING -> text.substring(2, text.length() - 2);
            case QUOTED_IDENTIFIER -> text.substring(1, text.length() - 1).replace("\"\"", "\"");
            case WORD -> upper();
            default -> text;
        };
    }

    private static boolean equalsAsciiIgnoreCase(String a, String upper) {
        if (a.length() != upper.length()) {
            return false;
        }
        for (int i = 0; i < upper.length(); i++) {
            if (upper(a.charAt(i)) != upper.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
    }
}
