package dev.snowgate.local.engine;

import org.jspecify.annotations.Nullable;

/** What a session currently uses; null where nothing is set. Goes into every reply as the final names. */
public record SessionNames(
        @Nullable String database,
        @Nullable String schema,
        @Nullable String warehouse,
        @Nullable String role) {
    /** The same warehouse and role in another schema; nulls where nothing is set. */
    SessionNames in(@Nullable String otherDatabase, @Nullable String otherSchema) {
        return new SessionNames(otherDatabase, otherSchema, warehouse, role);
    }

    /** The same on another warehouse. */
    SessionNames on(@Nullable String otherWarehouse) {
        return new SessionNames(database, schema, otherWarehouse, role);
    }
}
