package dev.snowgate.query;

import org.jspecify.annotations.Nullable;

/** Shows where in a statement Snowflake found fault, from the line and position that its message tells. */
final class ErrorPlace {
    private static final String LINE = "line ";
    private static final String POSITION = " at position ";
    private static final int BEFORE = 60;
    private static final int AFTER = 40;

    private ErrorPlace() {}

    /** The line with a mark below the place, cut around it; null when the message tells none. */
    static @Nullable String of(String message, String sql) {
        for (int at = message.indexOf(LINE); at >= 0; at = message.indexOf(LINE, at + 1)) {
            int lineEnd = digits(message, at + LINE.length());
            if (lineEnd > at + LINE.length() && message.startsWith(POSITION, lineEnd)) {
                int end = digits(message, lineEnd + POSITION.length());
                int line = number(message, at + LINE.length(), lineEnd);
                int position = number(message, lineEnd + POSITION.length(), end);
                return line < 1 || position < 0 ? null : shown(sql, line, position);
            }
        }
        return null;
    }

    private static @Nullable String shown(String sql, int line, int position) {
        int from = 0;
        for (int i = 1; i < line; i++) {
            from = sql.indexOf('\n', from) + 1;
            if (from == 0) {
                return null;
            }
        }
        int end = sql.indexOf('\n', from);
        String text = sql.substring(from, end < 0 ? sql.length() : end)
                .replace('\t', ' ')
                .replace("\r", "");
        if (position > text.length()) {
            return null;
        }
        int first = Math.max(0, position - BEFORE);
        int last = Math.min(text.length(), position + AFTER);
        String lead = first > 0 ? "…" : "";
        return lead
                + text.substring(first, last)
                + (last < text.length() ? "…" : "")
                + '\n'
                + " ".repeat(lead.length() + position - first)
                + '^';
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static int number(String text, int from, int to) {
        return to - from < 1 || to - from > 8 ? -1 : Integer.parseInt(text.substring(from, to));
    }
}
