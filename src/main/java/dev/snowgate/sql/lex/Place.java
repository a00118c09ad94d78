package dev.snowgate.sql.lex;

/**
 * A place in a text as people look for it.
 *
 * @param line from 1
 * @param position characters of the line before it, from 0
 */
public record Place(int line, int position) {
    /** Where {@code offset}, from 0, lies in {@code text}; behind its end counts as the end's line. */
    public static Place of(String text, int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset && i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Place(line, offset - lineStart);
    }

    /** As Snowflake words it: {@code line 1 at position 7}. */
    public String words() {
        return "line " + line + " at position " + position;
    }
}
