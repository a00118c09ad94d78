package dev.snowgate.resource;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.catalog.Directory;
import dev.snowgate.catalog.Entry;
import dev.snowgate.catalog.Place;
import dev.snowgate.mcp.Page;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a walk over the whole catalogue: all databases, then database by database its schemas, then schema by schema
 * its tables and views. A page costs a bounded number of statements, so it may be short.
 */
final class CatalogWalk {
    /** Entries of one page. */
    static final int PAGE = 200;

    /** Lists that are read for one page at most. */
    private static final int MOST_READS = 6;

    /** Every database has it, and nobody looks for it in a list. */
    private static final String SKIPPED = "INFORMATION_SCHEMA";

    private final Directory directory;
    private final CallContext context;
    private final List<Entry> found = new ArrayList<>();
    private int reads;

    CatalogWalk(Directory directory, CallContext context) {
        this.directory = directory;
        this.context = context;
    }

    /** The page that begins behind {@code from}. */
    Future<Page<Entry>> from(WalkPosition from) {
        return entries(from).compose(entries -> {
            for (Entry entry : inOrder(entries)) {
                if (found.size() == PAGE) {
                    return page(from.behind(found.get(PAGE - 1)));
                }
                if (from.isBefore(entry)) {
                    found.add(entry);
                }
            }
            reads++;
            return next(from).compose(next -> {
                if (next == null || found.size() == PAGE || reads >= MOST_READS) {
                    return page(next);
                }
                return from(next);
            });
        });
    }

    private static List<Entry> inOrder(List<Entry> entries) {
        return entries.stream().sorted(Comparator.comparing(WalkPosition::mark)).toList();
    }

    private Future<Page<Entry>> page(@Nullable WalkPosition next) {
        return Future.succeededFuture(new Page<>(found, next == null ? null : next.cursor()));
    }

    private Future<List<Entry>> entries(WalkPosition at) {
        String database = at.database();
        String schema = at.schema();
        if (database == null) {
            return directory.list(Place.DATABASES, context);
        }
        if (schema == null) {
            return schemas(database);
        }
        return list(Place.tables(database, schema))
                .compose(tables -> list(Place.views(database, schema)).map(views -> {
                    List<Entry> both = new ArrayList<>(tables);
                    both.addAll(views);
                    return both;
                }));
    }

    private Future<List<Entry>> schemas(String database) {
        return list(Place.schemas(database))
                .map(schemas -> schemas.stream()
                        .filter(schema -> !schema.name().equals(SKIPPED))
                        .toList());
    }

    /** What the role may see but not look into, or what has gone meanwhile, has nothing in it. */
    private Future<List<Entry>> list(Place place) {
        return directory
                .list(place, context)
                .recover(failure ->
                        failure instanceof GatewayError.SnowflakeFailure || failure instanceof GatewayError.NotAllowed
                                ? Future.succeededFuture(List.of())
                                : Future.failedFuture(failure));
    }

    private Future<@Nullable WalkPosition> next(WalkPosition at) {
        String database = at.database();
        if (database == null) {
            return firstDatabaseAfter(null);
        }
        return schemas(database).compose(schemas -> {
            String next = firstAfter(schemas, at.schema());
            return next == null
                    ? firstDatabaseAfter(database)
                    : Future.succeededFuture(new WalkPosition(database, next, null));
        });
    }

    private Future<@Nullable WalkPosition> firstDatabaseAfter(@Nullable String database) {
        return directory.list(Place.DATABASES, context).map(databases -> {
            String next = firstAfter(databases, database);
            return next == null ? null : new WalkPosition(next, null, null);
        });
    }

    /** By name, so that the walk goes on where it was even when names have come and gone meanwhile. */
    private static @Nullable String firstAfter(List<Entry> entries, @Nullable String name) {
        return entries.stream()
                .map(Entry::name)
                .filter(other -> name == null || other.compareTo(name) > 0)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
