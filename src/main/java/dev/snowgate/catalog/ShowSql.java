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
        scope(sql, request.database(), request.schema());
        sql.append(" LIMIT ").append(rows);
        if (request.after() != null) {
            sql.append(" FROM ").append(Identifiers.literal(request.after()));
        }
        return sql.toString();
    }

    /** Tables and views of a schema, of a database, or of the session's schema. */
    static String objects(@Nullable String database, @Nullable String schema, int rows) {
        StringBuilder sql = new StringBuilder("SHOW OBJECTS");
        scope(sql, database, schema);
        return sql.append(" LIMIT ").append(rows).toString();
    }

    private static void scope(StringBuilder sql, @Nullable String database, @Nullable String schema) {
        if (schema != null) {
            sql.append(" IN SCHEMA ");
            sql.append(database == null ? "" : Identifiers.quote(database) + '.')
                    .append(Identifiers.quote(schema));
        } else if (database != null) {
            sql.append(" IN DATABASE ").append(Identifiers.quote(database));
        }
    }
}
