package dev.snowgate.sql.lex;

/** Backslash and doubled-quote escapes of Snowflake's single-quoted strings. */
final class Escapes {
    private Escapes() {}

    static String unescape(String body) {
        if (body.indexOf('\\') < 0 && body.indexOf('\'') < 0) {
            return body;
        }
        StringBuilder out = new StringBuilder(body.length());
        int i = 0;
        while (i < body.length()) {
            char c = body.charAt(i++);
            if (c == '\'') {
                i++; // the second of a doubled quote
                out.append('\'');
            } else if (c == '\\') { // never the last: it would have escaped the quote that ends the string
                i = escape(body, i, out);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Appends what the escape stands for whose letter is at {@code at}; returns the offset behind it. */
    private static int escape(String body, int at, StringBuilder out) {
        char c = body.charAt(at);
        return switch (c) {
            case 'n' -> append('\n', at, out);
            case 't' -> append('\t', at, out);
            case 'r' -> append('\r', at, out);
            case 'b' -> append('\b', at, out);
            case 'f' -> append('\f', at, out);
            case 'x' -> number(body, at, 2, out);
            case 'u' -> number(body, at, 4, out);
            case '0', '1', '2', '3' -> octalOrLetter(body, at, out);
            default -> append(c, at, out);
        };
    }

    private static int append(char c, int at, StringBuilder out) {
        out.append(c);
        return at + 1;
    }

    private static int octalOrLetter(String body, int at, StringBuilder out) {
        int value = octal(body, at);
        if (value < 0) {
            return append(body.charAt(at) == '0' ? '\0' : body.charAt(at), at, out);
        }
        out.append((char) value);
        return at + 3;
    }

    private static int octal(String body, int at) {
        if (at + 3 > body.length()) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = Character.digit(body.charAt(i), 8);
            if (digit < 0) {
                return -1;
            }
            value = value * 8 + digit;
        }
        return value;
    }

    /** A letter with {@code digits} hexadecimal digits behind it, or the letter itself when they are not there. */
    private static int number(String body, int at, int digits, StringBuilder out) {
        int end = at + 1 + digits;
        if (end > body.length()) {
            out.append(body.charAt(at));
            return at + 1;
        }
        int value = 0;
        for (int i = at + 1; i < end; i++) {
            int digit = Character.digit(body.charAt(i), 16);
            if (digit < 0) {
                out.append(body.charAt(at));
                return at + 1;
            }
            value = value * 16 + digit;
        }
        out.append((char) value);
        return end;
    }
}
