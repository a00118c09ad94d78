package dev.snowgate.result;

import org.jspecify.annotations.Nullable;

/**
 * What a caller wants of a result.
 *
 * @param maxRows rows at most, 0 or more; the source should have one more, so that it is known whether there are more
 * @param limits bytes and characters
 * @param moreRows tells the model what to do when there are more rows than that
 * @param ddl the object's definition, to be shown beside the rows, or null
 */
public record ResultShape(
        int maxRows,
        ResultLimits limits,
        String moreRows,
        @Nullable String ddl) {}
