package dev.snowgate.catalog;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.config.Spelling;
import dev.snowgate.query.Identifiers;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names like those that are not there, from the catalogue as the caller sees it. */
final class Nearby {
    /** Snowflake's codes for what does not exist or may not be seen. */
    private static final Set<Integer> MISSING = Set.of(2003, 2043);

    private static final int MOST = 3;

    private final Catalog catalog;

    /** Looks into {@code catalog}. */
    Nearby(Catalog catalog) {
        this.catalog = catalog;
    }

    /** As a question; empty for no names. */
    static String asked(List<String> names) {
        return names.isEmpty() ? "" : "Did you mean " + String.join(", ", names) + "?";
    }

    /** {@code failure} with the names that {@code near} finds where something was missing; itself else. */
    static <T> Future<T> explained(Throwable failure, NearNames near) {
        if (!(failure instanceof GatewayError.SnowflakeFailure snowflake)
                || !MISSING.contains(snowflake.snowflake().vendorCode())) {
            return Future.failedFuture(failure);
        }
        return near.of(snowflake.message())
                .otherwise(List.of())
                .compose(names -> Future.failedFuture(new GatewayError.SnowflakeFailure(
                        snowflake.message(),
                        (asked(names) + ' ' + snowflake.hint()).strip(),
                        snowflake.snowflake(),
                        snowflake.getCause())));
    }

    /** Finds names for a message of Snowflake's. */
    @FunctionalInterface
    interface NearNames {
        Future<List<String>> of(String message);
    }

    /** What was meant by a name that Snowflake found nothing for; its message tells whether a part before it was missing. */
    Future<List<String>> object(String message, ObjectName wanted, String tool, CallContext context) {
        List<String> missing = NamePath.parse(String.valueOf(quoted(message)));
        if (message.contains("Database '") && !missing.isEmpty()) {
            return databases(missing.get(missing.size() - 1), tool, context);
        }
        if (message.contains("Schema '") && !missing.isEmpty()) {
            String database = missing.size() > 1 ? missing.get(missing.size() - 2) : wanted.database();
            return place(database, missing.get(missing.size() - 1), tool, context);
        }
        return elsewhere(wanted.name(), tool, context)
                .compose(same -> same.isEmpty()
                        ? catalog.objectsIn(wanted.database(), wanted.schema(), tool, context)
                                .map(found -> spelled(wanted.name(), found))
                        : Future.succeededFuture(same));
    }

    /** What was meant by the place of a list. */
    Future<List<String>> place(@Nullable String database, @Nullable String schema, String tool, CallContext context) {
        Future<List<String>> near =
                database == null ? Future.succeededFuture(List.of()) : databases(database, tool, context);
        return near.compose(names -> names.isEmpty() && schema != null
                ? schemas(schema, database, tool, context)
                : Future.succeededFuture(names));
    }

    /** Databases with names like this; none where this one is there. */
    private Future<List<String>> databases(String name, String tool, CallContext context) {
        return catalog.namesOf(Listing.DATABASES, null, tool, context)
                .map(found -> found.texts(0).contains(name) ? List.of() : spelled(name, found));
    }

    private Future<List<String>> schemas(String name, @Nullable String database, String tool, CallContext context) {
        return catalog.namesOf(Listing.SCHEMAS, database, tool, context).map(found -> spelled(name, found));
    }

    /** Objects of exactly this name in any schema. */
    private Future<List<String>> elsewhere(String name, String tool, CallContext context) {
        return catalog.find(SearchRequest.exactly(name, MOST, tool), context)
                .map(found -> found.texts(1).stream().limit(MOST).toList());
    }

    /** The nearest, with the places that {@code found} tells of them before their names. */
    private static List<String> spelled(String name, Found found) {
        List<String> near =
                Spelling.near(name, found.texts(0).stream().distinct().toList(), MOST);
        return near.stream()
                .flatMap(text -> found.rows().stream().filter(row -> text.equals(row.get(0))))
                .map(row -> Stream.concat(row.stream().skip(1), row.stream().limit(1))
                        .filter(part -> part != null && !part.isEmpty())
                        .map(part -> Identifiers.show(String.valueOf(part)))
                        .collect(Collectors.joining(".")))
                .limit(MOST)
                .toList();
    }

    /** What stands in quotes in the first line that has some; a name may hold quotes itself. */
    static @Nullable String quoted(String message) {
        int from = message.indexOf('\'');
        int end = message.indexOf('\n', Math.max(from, 0));
        int to = message.lastIndexOf('\'', end < 0 ? message.length() : end);
        return from < 0 || to <= from + 1 ? null : message.substring(from + 1, to);
    }
}
