package dev.snowgate.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.sql.lex.Tokens;
import java.io.IOException;

/**
 * A statement's text on its way into the audit.
 *
 * @param text as it was asked or sent
 * @param detail how much of it is written
 */
public record SqlText(String text, Detail detail) {
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

    /** Takes what is needed only. */
    public SqlText {
        // A token that the cut leaves without its end becomes a question mark.
        text = detail == Detail.NONE ? text : Texts.wellFormed(text, detail == Detail.FULL ? MAX_FULL : MAX_STRIPPED);
    }

    long weight() {
        return detail == Detail.NONE ? 0 : text.length();
    }

    void writeTo(JsonGenerator out, String name) throws IOException {
        switch (detail) {
            case STRIPPED -> out.writeStringField(name, stripped(text));
            case FULL -> out.writeStringField(name, text);
            case NONE -> out.writeNumberField(name + "Length", text.length());
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
