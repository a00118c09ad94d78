package dev.snowgate.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.sql.lex.Tokens;
import java.io.IOException;

/**
 * A statement's text on its way into the audit.
 *
 * @param text as it was asked or sent, as much of it as can be written
 * @param length characters of all of it
 * @param detail how much of it is written
 */
public record SqlText(String text, int length, Detail detail) {
    /** Characters of a statement that are looked at to strip it. */
    static final int MAX_STRIPPED = 8_192;

    /** Characters of a full statement that are written; the guard takes no longer ones. */
    static final int MAX_FULL = 200_000;

    /** How much of a statement is written. */
    public enum Detail {
        /** Its shape: strings, numbers and what never ends become {@code ?}, comments are dropped, space is one blank. */
        STRIPPED,
        /** All of it. */
        FULL,
        /** Only its length. */
        NONE
    }

    /** Keeps what is needed only. */
    public SqlText(String text, Detail detail) {
        this(kept(text, detail), text.length(), detail);
    }

    private static String kept(String text, Detail detail) {
        return switch (detail) {
            // A token that the cut leaves without its end becomes a question mark.
            case STRIPPED -> Texts.wellFormed(text, MAX_STRIPPED);
            case FULL -> Texts.wellFormed(text, MAX_FULL);
            case NONE -> "";
        };
    }

    long weight() {
        return text.length();
    }

    void writeTo(JsonGenerator out, String name) throws IOException {
        switch (detail) {
            case STRIPPED -> out.writeStringField(name, stripped(text));
            case FULL -> out.writeStringField(name, text);
            case NONE -> out.writeNumberField(name + "Length", length);
        }
    }

    /** The shape of {@code sql}: names and keywords stay, values do not. */
    static String stripped(String sql) {
        StringBuilder shape = new StringBuilder(sql.length());
        Tokens tokens = Tokens.of(sql, Integer.MAX_VALUE);
        int end = 0;
        for (int i = 0; i < tokens.size(); i++) {
            int start = tokens.start(i);
            if (start > end && !shape.isEmpty()) {
                shape.append(' '); // for space or a comment
            }
            end = tokens.end(i);
            switch (tokens.kind(i)) {
                case STRING, DOLLAR_STRING, NUMBER, UNTERMINATED -> shape.append('?');
                default -> shape.append(sql, start, end);
            }
        }
        return shape.toString();
    }
}
