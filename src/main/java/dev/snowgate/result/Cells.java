package dev.snowgate.result;

import java.util.HexFormat;

/** Values in text form: cut to length, and without characters that act on a reader's screen. */
final class Cells {
    /** Characters of an escape, a backslash, u and four digits. */
    private static final int ESCAPE = 6;

    private Cells() {}

    /** {@code text} itself, or its beginning with a mark that says how long it was. */
    static String cut(String text, int maxCell) {
        return cut(text, text.length(), maxCell);
    }

    /** The same of a text of {@code length} of which {@code head} is the beginning, as long as can be shown. */
    static String cut(String head, int length, int maxCell) {
        if (length <= maxCell) {
            return head;
        }
        int end = Character.isHighSurrogate(head.charAt(maxCell - 1)) ? maxCell - 1 : maxCell;
        return head.substring(0, end) + "…[cut: " + end + " of " + length + " characters]";
    }

    /** A field of a line by RFC 4180; NULL is bare, and whatever could be taken for it is quoted. */
    static void csv(StringBuilder out, String text) {
        boolean quote = text.isEmpty()
                || text.equalsIgnoreCase("NULL")
                || edge(text.charAt(0))
                || edge(text.charAt(text.length() - 1));
        for (int i = 0; i < text.length() && !quote; i++) {
            char c = text.charAt(i);
            quote = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        if (!quote) {
            neutral(out, text, false);
            return;
        }
        out.append('"');
        neutral(out, text, true);
        out.append('"');
    }

    private static boolean edge(char c) {
        return c == ' ' || c == '\t' || c == '(';
    }

    /** A value of a Markdown table: one line, its marks escaped; the words NULL and nothing cannot be mistaken. */
    static void markdown(StringBuilder out, String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("NULL")) {
            out.append('"').append(text).append('"');
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '|', '\\', '`', '[', ']', '<', '!', '*', '_', '~' ->
                    out.append('\\').append(c);
                default -> escaped(out, c);
            }
        }
    }

    /** Text of several lines without what acts on a screen. */
    static void neutral(StringBuilder out, String text) {
        neutral(out, text, false);
    }

    private static void escaped(StringBuilder out, char c) {
        if (acts(c)) {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
        } else {
            out.append(c);
        }
    }

    private static void neutral(StringBuilder out, String text, boolean doubleQuotes) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (acts(c)) {
                escaped(out, c);
            } else {
                if ((c == '"' && doubleQuotes) || (c == '\\' && isTakenForEscape(text, i))) {
                    out.append(c);
                }
                out.append(c);
            }
        }
    }

    /** Whether the text itself holds what stands for a character that acts: then its backslash is doubled. */
    private static boolean isTakenForEscape(String text, int at) {
        if (at + ESCAPE > text.length() || text.charAt(at + 1) != 'u') {
            return false;
        }
        int c = 0;
        for (int i = at + 2; i < at + ESCAPE; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return false;
            }
            c = c * 16 + digit;
        }
        return acts((char) c);
    }

    /** Control characters but tab and line ends, marks that turn the direction of text, invisible ones. */
    static boolean acts(char c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r')
                || (c >= 0x7f && c <= 0x9f)
                || c == 0x061c
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0xfeff;
    }
}
