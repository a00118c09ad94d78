package dev.snowgate.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Where objects of one kind lie, names as stored.
 *
 * @param kind which objects
 * @param database the database they are in; null for databases themselves
 * @param schema the schema they are in; null for databases and schemas
 */
public record Place(
        Listing kind, @Nullable String database, @Nullable String schema) {
    /** All databases. */
    public static final Place DATABASES = new Place(Listing.DATABASES, null, null);

    /** The schemas of a database. */
    public static Place schemas(String database) {
        return new Place(Listing.SCHEMAS, database, null);
    }

    /** The tables of a schema. */
    public static Place tables(String database, String schema) {
        return new Place(Listing.TABLES, database, schema);
    }

    /** The views of a schema. */
    public static Place views(String database, String schema) {
        return new Place(Listing.VIEWS, database, schema);
    }
}
