package dev.snowgate.sql.guard;

import dev.snowgate.sql.lex.Token;

/** Pieces of the caller's SQL in messages: short, on one line, and without characters that could mislead a reader. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String token(Token token) {
        return "'" + text(token.text()) + "'";
    }

    static String text(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (shown.length() >= LONGEST - 1 && i < text.length() - 1) {
                return shown.append('…').toString();
            }
            char c = text.charAt(i);
            shown.append(isPlain(c) ? c : ' ');
        }
        return shown.toString();
    }

    private static boolean isPlain(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
