package dev.snowgate.result;

/** How many bytes UTF-8 text takes inside a JSON string, as an answer carries it. */
final class Wire {
    private static final int ESCAPED = 6;

    private Wire() {}

    /** Bytes that escaping adds for {@code c}. */
    static int extra(int c) {
        if (c == '"' || c == '\\') {
            return 1;
        }
        if (c >= ' ') {
            return 0;
        }
        return c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f' ? 1 : ESCAPED - 1;
    }

    /** Bytes that escaping adds for {@code text}. */
    static int extra(CharSequence text) {
        int extra = 0;
        for (int i = 0; i < text.length(); i++) {
            extra += extra(text.charAt(i));
        }
        return extra;
    }
}
