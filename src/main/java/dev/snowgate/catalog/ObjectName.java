package dev.snowgate.catalog;

import dev.snowgate.query.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * A table or view, all parts as stored.
 *
 * @param database its database, or null for the session's; then so is the schema's
 * @param schema its schema, or null for the session's
 * @param name its name
 */
public record ObjectName(
        @Nullable String database, @Nullable String schema, String name) {

    /**
     * The name in quotes, as far as it is qualified. A database without a schema is left to the session that the
     * statement runs in.
     */
    public String quoted() {
        String tail = Identifiers.quote(name);
        if (schema == null) {
            return tail;
        }
        tail = Identifiers.quote(schema) + '.' + tail;
        return database == null ? tail : Identifiers.quote(database) + '.' + tail;
    }

    /** The database that the session must be in for {@link #quoted()} to mean this object, or null for its own. */
    public @Nullable String sessionDatabase() {
        return schema == null ? database : null;
    }
}
