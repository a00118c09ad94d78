package dev.snowgate.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which objects to list.
 *
 * @param listing their kind
 * @param database stored name of the database to look in, or null for the session's, or all
 * @param schema stored name of the schema to look in, or null for all
 * @param like a pattern of their names with % and _, any case, or null for all
 * @param after stored names; only objects behind them are listed, none for the first page. Of one place the object's own;
 *     else those of its database and schema before it
 * @param limit objects at most
 * @param tool which tool asks
 */
public record ListRequest(
        Listing listing,
        @Nullable String database,
        @Nullable String schema,
        @Nullable String like,
        List<String> after,
        int limit,
        String tool) {
    public ListRequest {
        after = List.copyOf(after);
    }

    /** Whether it lists one schema only, or all databases, or the schemas of one database. */
    boolean isOnePlace() {
        return switch (listing) {
            case DATABASES -> true;
            case SCHEMAS -> database != null;
            case TABLES, VIEWS -> schema != null;
        };
    }

    /** Whether {@link #after} tells all that a list of its kind needs. */
    public boolean isComplete() {
        return isOnePlace() || after.isEmpty() || after.size() == (listing == Listing.SCHEMAS ? 2 : 3);
    }
}
