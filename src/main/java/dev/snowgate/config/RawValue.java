package dev.snowgate.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A value as somebody wrote it.
 *
 * @param items one text for a scalar, any number for a list
 * @param isList whether it was written as a list
 * @param where file with line, variable or command line
 * @param base what a relative path in it is relative to
 * @param literal whether <code>${…}</code> in it is plain text, as in Snowflake's own files and variables
 */
record RawValue(List<String> items, boolean isList, String where, Path base, boolean literal) {
    RawValue {
        items = List.copyOf(items);
    }

    static RawValue scalar(String text, String where, Path base) {
        return new RawValue(List.of(text), false, where, base, false);
    }

    static RawValue literal(String text, String where, Path base) {
        return new RawValue(List.of(text), false, where, base, true);
    }

    RawValue withItems(List<String> resolved) {
        return new RawValue(resolved, isList, where, base, true);
    }
}
