package dev.snowgate.sql.lex;

/** Numbers for the words that a reader of {@link Tokens} knows, told while a word's letters are at hand. */
public interface WordTable {
    /** Characters that a key tells apart, the last ones of a word. */
    int KEY_LENGTH = 8;

    /** Knows no word. */
    WordTable NONE = (text, start, end, key) -> 0;

    /**
     * The number of the unquoted word from {@code start} to {@code end}, which is of ASCII letters, digits and underscores.
     *
     * @param key its last {@value #KEY_LENGTH} characters, a byte each, {@link #folded}
     * @return from 1 to 65,535, or 0 for a word that is not known
     */
    int number(char[] text, int start, int end, long key);

    /**
     * Eight ASCII characters without the bit by which upper and lower case differ. No other character of a word becomes another
     * one by that.
     */
    static long folded(long key) {
        return key & ~0x2020_2020_2020_2020L;
    }
}
