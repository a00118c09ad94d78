package dev.snowgate.catalog;

import org.jspecify.annotations.Nullable;

/**
 * One object of the catalogue, all names as stored.
 *
 * @param kind what it is
 * @param database its database; null when it is one itself
 * @param schema its schema; null when it is a database or a schema
 * @param name its name
 * @param comment empty for none
 */
public record Entry(
        Listing kind, @Nullable String database, @Nullable String schema, String name, String comment) {}
