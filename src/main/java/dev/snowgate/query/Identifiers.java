package dev.snowgate.query;

import dev.snowgate.call.GatewayError;

/**
 * Names in SQL. What a caller passes as a name is read as Snowflake reads it in SQL and always sent in quotes, never
 * pasted: {@code orders} and {@code ORDERS} mean ORDERS, {@code "orders"} means orders, and a text that could not stand
 * unquoted, such as {@code my-table}, means itself.
 */
public final class Identifiers {
    private static final int LONGEST = 255;

    private Identifiers() {}

    /** The stored name that {@code text} means. */
    public static String resolve(String text) {
        String name = text;
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            name = text.substring(1, text.length() - 1).replace("\"\"", "\"");
        } else if (isPlain(text, true)) {
            name = upper(text);
        }
        check(name);
        return name;
    }

    /** {@code name} as a quoted identifier, as stored. */
    public static String quote(String name) {
        check(name);
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code name} as a person would write it: bare where that means the same, else quoted. */
    public static String show(String name) {
        return isPlain(name, false) && !ReservedWords.holds(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code text} as a string literal. */
    public static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new GatewayError.BadRequest("A text argument holds a NUL character.", "Remove it.");
        }
        return '\'' + text.replace("\\", "\\\\").replace("'", "''") + '\'';
    }

    private static void check(String name) {
        if (name.isEmpty() || name.length() > LONGEST || name.indexOf('\0') >= 0) {
            throw new GatewayError.BadRequest(
                    "A name has " + name.length() + " characters"
                            + (name.indexOf('\0') >= 0 ? ", one of them NUL." : "."),
                    "Names have 1 to " + LONGEST + " characters and no NUL.");
        }
    }

    private static boolean isPlain(String text, boolean lowerToo) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || c == '_' || (lowerToo && c >= 'a' && c <= 'z');
            boolean inner = (c >= '0' && c <= '9') || c == '$';
            if (!letter && !(i > 0 && inner)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String upper(String ascii) {
        StringBuilder out = new StringBuilder(ascii);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= 'a' && c <= 'z') {
                out.setCharAt(i, (char) (c - 32));
            }
        }
        return out.toString();
    }
}
