package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Token;

/** Pieces of the caller's SQL in messages: short, and without control characters. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String token(Token token) {
        return "'" + text(token.text()) + "'";
    }

    static String text(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
        return shown.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    }
}
