package dev.snowgate.catalog;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Completion;
import dev.snowgate.mcp.CompletionRequest;
import dev.snowgate.query.Identifiers;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Completes arguments that are names: {@code database}; {@code schema} in a database; {@code table} and {@code view} in a
 * schema. Whatever the lower name needs must have a value already, else there is nothing to suggest.
 */
public final class NameCompletion {
    private NameCompletion() {}

    /** Names that begin with what was typed, written as SQL wants them. */
    public static Future<Completion> complete(Directory directory, CompletionRequest request, CallContext context) {
        List<Place> places;
        try {
            places = places(request);
        } catch (GatewayError.BadRequest e) {
            // A name that cannot be one has nothing in it.
            return Future.succeededFuture(Completion.NONE);
        }
        List<Future<List<Entry>>> lists = new ArrayList<>();
        places.forEach(place -> lists.add(directory.list(place, context)));
        return Future.all(lists)
                .map(all -> Completion.of(names(lists), request.value()))
                .recover(failure ->
                        failure instanceof GatewayError.SnowflakeFailure || failure instanceof GatewayError.NotAllowed
                                ? Future.succeededFuture(Completion.NONE)
                                : Future.failedFuture(failure));
    }

    private static List<String> names(List<Future<List<Entry>>> lists) {
        return lists.stream()
                .flatMap(list -> list.result().stream())
                .map(entry -> Identifiers.show(entry.name()))
                .sorted()
                .distinct()
                .toList();
    }

    private static List<Place> places(CompletionRequest request) {
        String database = stored(request, "database");
        String schema = stored(request, "schema");
        return switch (request.argument()) {
            case "database" -> List.of(Place.DATABASES);
            case "schema" -> database == null ? List.of() : List.of(Place.schemas(database));
            case "table" -> leaf(database, schema, Listing.TABLES);
            case "view" -> leaf(database, schema, Listing.VIEWS);
            case "table_or_view" ->
                Stream.concat(
                                leaf(database, schema, Listing.TABLES).stream(),
                                leaf(database, schema, Listing.VIEWS).stream())
                        .toList();
            default -> List.of();
        };
    }

    private static List<Place> leaf(@Nullable String database, @Nullable String schema, Listing kind) {
        return database == null || schema == null ? List.of() : List.of(new Place(kind, database, schema));
    }

    private static @Nullable String stored(CompletionRequest request, String argument) {
        String value = request.others().get(argument);
        return value == null || value.isBlank() ? null : Identifiers.resolve(value);
    }
}
