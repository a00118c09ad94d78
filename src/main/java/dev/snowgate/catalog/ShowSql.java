package dev.snowgate.catalog;

import dev.snowgate.query.Identifiers;
import org.jspecify.annotations.Nullable;

/** SHOW statements. Names are quoted, texts are literals. */
final class ShowSql {
    private ShowSql() {}

    /** One page of a listing, {@code rows} of it. */
    static String of(ListRequest request, int rows) {
        StringBuilder sql = new StringBuilder("SHOW ").append(request.listing().keyword());
        if (request.like() != null) {
            sql.append(" LIKE ").append(Identifiers.literal(request.like()));
        }
        scope(sql, request.listing(), request.database(), request.schema());
        sql.append(" LIMIT ").append(rows);
        if (request.isOnePlace() && !request.after().isEmpty()) {
            sql.append(" FROM ")
                    .append(Identifiers.literal(
                            request.after().get(request.after().size() - 1)));
        }
        return sql.toString();
    }

    /** Tables and views of a schema, or of a database, the session's where it is null. */
    static String objects(@Nullable String database, @Nullable String schema, int rows) {
        StringBuilder sql = new StringBuilder("SHOW OBJECTS");
        scope(sql, Listing.TABLES, database, schema);
        return sql.append(" LIMIT ").append(rows).toString();
    }

    /**
     * Where to look. Without one SHOW tells objects with the same name once (SHOW TABLES in Snowflake's reference), so that it is
     * always told but for databases; without a database of the session it means the account.
     */
    private static void scope(StringBuilder sql, Listing listing, @Nullable String database, @Nullable String schema) {
        if (schema != null) {
            sql.append(" IN SCHEMA ");
            sql.append(database == null ? "" : Identifiers.quote(database) + '.')
                    .append(Identifiers.quote(schema));
        } else if (database != null) {
            sql.append(" IN DATABASE ").append(Identifiers.quote(database));
        } else if (listing != Listing.DATABASES) {
            sql.append(" IN DATABASE");
        }
    }
}
