package dev.snowgate.result;

import org.jspecify.annotations.Nullable;

/**
 * What is told behind the rows.
 *
 * @param returned rows written
 * @param cut values of them that are not whole
 * @param more what to do to see more, or null when there is no more
 * @param next where to read on, or null when that cannot be done or there is no more
 * @param queryId Snowflake's id of the statement
 */
record Ending(
        int returned,
        int cut,
        @Nullable String more,
        @Nullable Continuation next,
        String queryId) {}
