package dev.snowgate.sql.lex;

/** Snowflake's operators of more than one character; the longest that fits counts. */
final class Operators {
    private Operators() {}

    /**
     * How many characters the operator has that starts with {@code first}; 0 stands for the end of the text. A surrogate
     * pair is one operator.
     */
    static int length(char first, char second, char third) {
        switch (first) {
            case '-':
                return second == '>' ? (third == '>' ? 3 : 2) : 1;
            case '<':
                return second == '=' ? (third == '>' ? 3 : 2) : second == '>' ? 2 : 1;
            case '=':
                return second == '>' ? 2 : 1;
            case ':':
                return second == ':' || second == '=' ? 2 : 1;
            case '|':
                return second == '|' ? 2 : 1;
            case '!':
            case '>':
                return second == '=' ? 2 : 1;
            case '*':
                return second == '*' ? 2 : 1;
            default:
                return Character.isHighSurrogate(first) && Character.isLowSurrogate(second) ? 2 : 1;
        }
    }

    /** Whether queries are written with the operator of {@code length} characters that starts with these two. */
    static boolean isUsual(char first, char second, int length) {
        return switch (first) {
            case '!' -> length == 2;
            case '<' -> length < 3; // not the <=> of others
            case ':' -> second != '='; // assigns
            case '&', '#', '`', '\\' -> false;
            default -> first > ' ' && first < 0x7f;
        };
    }
}
