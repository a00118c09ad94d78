package dev.snowgate.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.catalog.ColumnInfo;
import dev.snowgate.catalog.Describer;
import dev.snowgate.catalog.Directory;
import dev.snowgate.catalog.Entry;
import dev.snowgate.catalog.Listing;
import dev.snowgate.catalog.ObjectName;
import dev.snowgate.catalog.Place;
import dev.snowgate.mcp.CacheHint;
import dev.snowgate.mcp.ResourceContents;
import dev.snowgate.mcp.resource.ResourceReading;
import dev.snowgate.query.Identifiers;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what a {@link CatalogUri} leads to and shows it as JSON or as markdown. */
final class CatalogReader {
    private static final CacheHint HINT = new CacheHint(Directory.FRESH, false);

    private final Addresses addresses;
    private final Directory directory;
    private final Describer describer;

    CatalogReader(Directory directory, Describer describer, Addresses addresses) {
        this.addresses = addresses;
        this.directory = directory;
        this.describer = describer;
    }

    /** {@code uri} is the address as it was asked for. Fails as {@link Directory} and {@link Describer} do. */
    Future<ResourceReading> read(String uri, CatalogUri address, CallContext context) {
        return describe(address, context).map(json -> reading(uri, address, json));
    }

    private static ResourceReading reading(String uri, CatalogUri address, ObjectNode json) {
        ResourceContents contents = address.markdown()
                ? new ResourceContents.Text(uri, "text/markdown", Buffer.buffer(Markdown.of(json)))
                : new ResourceContents.Text(uri, "application/json", Buffer.buffer(json.toString()));
        return new ResourceReading(List.of(contents), HINT);
    }

    private Future<ObjectNode> describe(CatalogUri address, CallContext context) {
        List<String> names = address.names();
        if (names.isEmpty()) {
            return directory
                    .list(Place.DATABASES, context)
                    .map(databases -> Descriptions.start(addresses, "databases", "")
                            .list("databases", databases)
                            .json());
        }
        String database = names.get(0);
        return switch (address.kind()) {
            case DATABASES ->
                directory
                        .list(Place.schemas(database), context)
                        .map(schemas -> Descriptions.start(addresses, "database", shown(names))
                                .list("schemas", schemas)
                                .json());
            case SCHEMAS -> schema(database, names.get(1), context);
            case TABLES, VIEWS -> object(address, context);
        };
    }

    private Future<ObjectNode> schema(String database, String schema, CallContext context) {
        Future<List<Entry>> tables = directory.list(Place.tables(database, schema), context);
        Future<List<Entry>> views = directory.list(Place.views(database, schema), context);
        return Future.all(tables, views)
                .map(both -> Descriptions.start(addresses, "schema", shown(List.of(database, schema)))
                        .list("tables", tables.result())
                        .list("views", views.result())
                        .json());
    }

    private Future<ObjectNode> object(CatalogUri address, CallContext context) {
        boolean view = address.kind() == Listing.VIEWS;
        List<String> names = address.names();
        ObjectName name = new ObjectName(names.get(0), names.get(1), names.get(2));
        Future<List<ColumnInfo>> columns = describer.columns(name, view, context);
        Future<String> definition =
                view ? columns.compose(found -> describer.definition(name, context)) : Future.succeededFuture("");
        return Future.all(columns, definition)
                .map(both -> Descriptions.start(addresses, view ? "view" : "table", shown(names))
                        .columns(columns.result())
                        .definition(definition.result())
                        .json());
    }

    private static String shown(List<String> names) {
        return names.stream().map(Identifiers::show).collect(Collectors.joining("."));
    }
}
