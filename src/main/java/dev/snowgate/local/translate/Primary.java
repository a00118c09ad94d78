package dev.snowgate.local.translate;

/**
 * An operand in DuckDB's words.
 *
 * @param text its text
 * @param next index behind it
 * @param type what is known of its type: VARIANT, ARRAY, OBJECT, or empty
 */
record Primary(String text, int next, String type) {
    static Primary plain(String text, int next) {
        return new Primary(text, next, "");
    }

    boolean variant() {
        return type.equals("VARIANT");
    }
}
