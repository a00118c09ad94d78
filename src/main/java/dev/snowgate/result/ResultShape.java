package dev.snowgate.result;

import org.jspecify.annotations.Nullable;

/**
 * What a caller wants of a result.
 *
 * @param maxRows rows at most, 0 or more; the source should have one more, so that it is known whether there are more
 * @param limits bytes, tokens and characters
 * @param format of the text block
 * @param rest what to tell of rows that are left out
 * @param ddl the object's definition, to be shown beside the rows, or null
 */
public record ResultShape(
        int maxRows,
        ResultLimits limits,
        TextFormat format,
        Rest rest,
        @Nullable String ddl) {}
