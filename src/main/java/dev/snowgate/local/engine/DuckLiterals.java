package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import org.jspecify.annotations.Nullable;

/** Values as DuckDB's literals. */
final class DuckLiterals {
    private DuckLiterals() {}

    /** Numbers and booleans bare, everything else as a string, which DuckDB casts where it must. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        return value instanceof Number || value instanceof Boolean
                ? value.toString()
                : Translator.literal(value.toString());
    }
}
