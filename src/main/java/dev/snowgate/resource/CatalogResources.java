package dev.snowgate.resource;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.catalog.Describer;
import dev.snowgate.catalog.Directory;
import dev.snowgate.catalog.Entry;
import dev.snowgate.catalog.Listing;
import dev.snowgate.catalog.NameCompletion;
import dev.snowgate.catalog.Place;
import dev.snowgate.mcp.Completion;
import dev.snowgate.mcp.CompletionRequest;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.Page;
import dev.snowgate.mcp.resource.Resource;
import dev.snowgate.mcp.resource.ResourceNotFound;
import dev.snowgate.mcp.resource.ResourceReading;
import dev.snowgate.mcp.resource.ResourceSource;
import dev.snowgate.query.Identifiers;
import dev.snowgate.rpc.RpcException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The catalogue as resources; {@link CatalogUri} tells their addresses. */
public final class CatalogResources implements ResourceSource {
    private static final String JSON = "application/json";

    private final Directory directory;
    private final CatalogReader reader;
    private final Addresses addresses;

    /** Resources of what these tell. */
    public CatalogResources(Directory directory, Describer describer) {
        this(directory, describer, Addresses.ONLY);
    }

    /** The same of one of several connections. */
    public CatalogResources(Directory directory, Describer describer, Addresses addresses) {
        this.directory = directory;
        this.reader = new CatalogReader(directory, describer, addresses);
        this.addresses = addresses;
    }

    private Resource template(String uri, String name, String title, String description) {
        return resource(uri + CatalogUri.QUERY, name, title, description);
    }

    private Resource resource(String uri, String name, String title, String description) {
        return new Resource(
                addresses.shown(uri), addresses.named(name), addresses.named(title), description, JSON, List.of());
    }

    @Override
    public boolean owns(String uri) {
        return addresses.own(uri) != null;
    }

    @Override
    public List<Resource> templates() {
        return List.of(
                template(CatalogUri.DATABASE, "database", "Database", "A database and its schemas."),
                template(CatalogUri.SCHEMA, "schema", "Schema", "A schema and its tables and views."),
                template(CatalogUri.TABLE, "table", "Table", "A table and its columns."),
                template(CatalogUri.VIEW, "view", "View", "A view, its columns and the SQL that defines it."));
    }

    @Override
    public Future<Page<Resource>> list(@Nullable String cursor, CallContext context) {
        WalkPosition from;
        try {
            from = WalkPosition.of(cursor);
        } catch (RpcException e) {
            return Future.failedFuture(e);
        }
        return new CatalogWalk(directory, context)
                .from(from)
                .recover(failure -> addresses.several() && failure instanceof GatewayError.Unavailable
                        // One connection that is down hides no other; reading its root tells why.
                        ? Future.succeededFuture(new Page<>(List.of(), null))
                        : Future.failedFuture(failure))
                .map(page -> {
                    List<Resource> resources = new ArrayList<>();
                    if (cursor == null) {
                        resources.add(resource(
                                CatalogUri.ROOT, "databases", "Databases", "All databases that this role may see."));
                    }
                    page.items().forEach(entry -> resources.add(resource(entry)));
                    return new Page<>(resources, page.nextCursor());
                });
    }

    private Resource resource(Entry entry) {
        String kind = switch (entry.kind()) {
            case DATABASES -> "Database ";
            case SCHEMAS -> "Schema ";
            case TABLES -> "Table ";
            case VIEWS -> "View ";
        };
        String name = qualified(entry);
        return new Resource(
                addresses.shown(CatalogUri.of(entry)),
                addresses.named(name),
                kind + addresses.named(name),
                entry.comment(),
                JSON,
                List.of());
    }

    private static String qualified(Entry entry) {
        StringBuilder name = new StringBuilder();
        if (entry.database() != null) {
            name.append(Identifiers.show(entry.database())).append('.');
        }
        if (entry.schema() != null) {
            name.append(Identifiers.show(entry.schema())).append('.');
        }
        return name.append(Identifiers.show(entry.name())).toString();
    }

    @Override
    public Future<ResourceReading> read(String uri, CallContext context, Interaction client) {
        String own = addresses.own(uri);
        CatalogUri address = own == null ? null : CatalogUri.parse(own);
        if (address == null) {
            return Future.failedFuture(new ResourceNotFound(uri));
        }
        return reader.read(uri, address, context)
                .recover(failure -> Future.failedFuture(
                        failure instanceof GatewayError.SnowflakeFailure snowflake && isMissing(snowflake)
                                ? new ResourceNotFound(uri)
                                : failure));
    }

    /** 2003: the object does not exist or is not authorized; 2043: the same, of SHOW and DESCRIBE. */
    private static boolean isMissing(GatewayError.SnowflakeFailure failure) {
        int code = failure.snowflake().vendorCode();
        return code == 2003 || code == 2043;
    }

    /** The place whose list changed, as the address of the resource that holds the list. */
    String uriOf(Place place) {
        if (place.database() == null) {
            return addresses.shown(CatalogUri.ROOT);
        }
        return addresses.shown(CatalogUri.of(
                place.schema() == null
                        ? new Entry(Listing.DATABASES, null, null, place.database(), "")
                        : new Entry(Listing.SCHEMAS, place.database(), null, place.schema(), "")));
    }

    /** Calls {@code listener} with the address of each resource whose list was found changed; on any thread. */
    void onChange(Consumer<String> listener) {
        directory.onChange(place -> listener.accept(uriOf(place)));
    }

    @Override
    public Future<Completion> complete(CompletionRequest request, CallContext context) {
        return request.argument().equals("format")
                ? Future.succeededFuture(Completion.of(List.of("json", "markdown"), request.value()))
                : NameCompletion.complete(directory, request, context);
    }
}
