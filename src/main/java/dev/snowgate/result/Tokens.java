package dev.snowgate.result;

/**
 * How many tokens of a language model a text costs, estimated from its characters: a real tokenizer would hold tens of
 * megabytes and cost more than the answer. The estimate is on the safe side; {@code TokensTest} holds it against a real
 * tokenizer (o200k): never more than a tenth below, at most about twice on plain prose of Latin scripts.
 */
final class Tokens {
    private static final int LETTERS = 5;
    private static final int DIGITS = 3;
    private static final int OTHER_LETTERS = 2;

    private Tokens() {}

    /** Tokens of {@code text}, 0 for an empty one. */
    static int of(CharSequence text) {
        int tokens = 0;
        int length = text.length();
        for (int at = 0; at < length; ) {
            char c = text.charAt(at);
            int end = at + 1;
            if (isLetter(c)) {
                while (end < length && isLetter(text.charAt(end))) {
                    end++;
                }
                tokens += 1 + (end - at - 1) / LETTERS;
            } else if (isDigit(c)) {
                while (end < length && isDigit(text.charAt(end))) {
                    end++;
                }
                tokens += (end - at + DIGITS - 1) / DIGITS;
            } else if (isOtherLetter(c)) {
                while (end < length && isOtherLetter(text.charAt(end))) {
                    end++;
                }
                tokens += 1 + (end - at - 1) / OTHER_LETTERS;
            } else if (c == ' ') {
                // One blank belongs to the word behind it.
                while (end < length && text.charAt(end) == ' ') {
                    end++;
                }
                tokens += end - at > 1 ? 1 : 0;
            } else {
                tokens += c < 0x800 ? 1 : 2;
            }
            at = end;
        }
        return tokens;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Of alphabets with two bytes a letter: Latin with marks, Greek, Cyrillic, Hebrew, Arabic. */
    private static boolean isOtherLetter(char c) {
        return c >= 0x80 && c < 0x800 && Character.isLetter(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
