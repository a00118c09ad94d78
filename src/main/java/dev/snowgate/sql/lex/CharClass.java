package dev.snowgate.sql.lex;

/** What a character may be in unquoted SQL, by a table for all characters: a look at it needs no check of its range. */
final class CharClass {
    static final byte START = 1;
    static final byte DIGIT = 2;
    static final byte DOLLAR = 4;
    static final byte SPACE = 8;
    /** An operator of its own, whatever follows, and no bracket. */
    static final byte SINGLE = 16;
    /** White space that text is hardly ever written with. */
    static final byte ODD_SPACE = 32;
    /** A bracket of any kind, always an operator of its own. */
    static final byte BRACKET = 64;
    /** An operator of its own in front of a blank or a letter; elsewhere it may go on, or be a part of something else. */
    static final byte SIGN = SINGLE | BRACKET;

    /** Behind a {@link #SIGN}: it does not go on. */
    static final byte PARTS = START | SPACE;

    /** May stand in a word of the usual kind behind its first character. */
    static final byte PART = START | DIGIT;

    private static final byte[] CLASSES = classes();

    private CharClass() {}

    private static byte[] classes() {
        byte[] classes = new byte[Character.MAX_VALUE + 1];
        for (char c = 'a'; c <= 'z'; c++) {
            classes[c] = START;
            classes[c - 32] = START;
        }
        classes['_'] = START;
        for (char c = '0'; c <= '9'; c++) {
            classes[c] = DIGIT;
        }
        classes['$'] = DOLLAR;
        for (char c : new char[] {' ', '\t', '\n', '\r'}) {
            classes[c] = SPACE;
        }
        classes['\f'] = ODD_SPACE;
        classes[0x0b] = ODD_SPACE;
        for (char c : ",+%@~^".toCharArray()) {
            classes[c] = SINGLE;
        }
        for (char c : ".=*<>:|-/".toCharArray()) {
            classes[c] = SIGN;
        }
        for (char c : "()[]{}".toCharArray()) {
            classes[c] = BRACKET;
        }
        return classes;
    }

    /** The class of {@code c}; 0 for other signs and outside ASCII. */
    static int of(char c) {
        return CLASSES[c];
    }

    /** Whether {@code c} separates tokens: the ASCII white space that Snowflake knows. */
    static boolean isSpace(char c) {
        return (CLASSES[c] & (SPACE | ODD_SPACE)) != 0;
    }

    /** Whether {@code c} may stand in a word behind its first character. */
    static boolean isPart(char c) {
        return c < 128 ? (CLASSES[c] & (PART | DOLLAR)) != 0 : Character.isLetter(c);
    }

    /** The offset of the first character from {@code from} on that is no usual white space; such a one ends the text. */
    static int skipSpace(char[] text, int from) {
        int i = from;
        while (of(text[i]) == SPACE) {
            i++;
        }
        return i;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
