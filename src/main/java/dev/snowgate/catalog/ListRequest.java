package dev.snowgate.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Which objects to list.
 *
 * @param listing their kind
 * @param database stored name of the database to look in, or null for the session's, or all
 * @param schema stored name of the schema to look in, or null for all
 * @param like a pattern of their names with % and _, any case, or null for all
 * @param after a stored name; only objects behind it are listed; null for the first page
 * @param limit objects at most
 * @param tool which tool asks
 */
public record ListRequest(
        Listing listing,
        @Nullable String database,
        @Nullable String schema,
        @Nullable String like,
        @Nullable String after,
        int limit,
        String tool) {}
