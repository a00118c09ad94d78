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
import org.jspecify.annotations.Nullable;

/** The catalogue as resources; {@link CatalogUri} tells their addresses. */
public final class CatalogResources implements ResourceSource {
    private static final String JSON = "application/json";
    private static final Resource ROOT = new Resource(
            CatalogUri.ROOT, "databases", "Databases", "All databases that this role may see.", JSON, List.of());
    private static final List<Resource> TEMPLATES = List.of(
            template(CatalogUri.DATABASE, "database", "Database", "A database and its schemas."),
            template(CatalogUri.SCHEMA, "schema", "Schema", "A schema and its tables and views."),
            template(CatalogUri.TABLE, "table", "Table", "A table and its columns."),
            template(CatalogUri.VIEW, "view", "View", "A view, its columns and the SQL that defines it."));

    private final Directory directory;
    private final CatalogReader reader;

    /** Resources of what these tell. */
    public CatalogResources(Directory directory, Describer describer) {
        this.directory = directory;
        this.reader = new CatalogReader(directory, describer);
    }

    private static Resource template(String uri, String name, String title, String description) {
        return new Resource(uri + CatalogUri.QUERY, name, title, description, JSON, List.of());
    }

    @Override
    public boolean owns(String uri) {
        return uri.startsWith("snowflake:");
    }

    @Override
    public List<Resource> templates() {
        return TEMPLATES;
    }

    @Override
    public Future<Page<Resource>> list(@Nullable String cursor, CallContext context) {
        WalkPosition from;
        try {
            from = WalkPosition.of(cursor);
        } catch (RpcException e) {
            return Future.failedFuture(e);
        }
        return new CatalogWalk(directory, context).from(from).map(page -> {
            List<Resource> resources = new ArrayList<>();
            if (cursor == null) {
                resources.add(ROOT);
            }
            page.items().forEach(entry -> resources.add(resource(entry)));
            return new Page<>(resources, page.nextCursor());
        });
    }

    private static Resource resource(Entry entry) {
        String kind = switch (entry.kind()) {
            case DATABASES -> "Database ";
            case SCHEMAS -> "Schema ";
            case TABLES -> "Table ";
            case VIEWS -> "View ";
        };
        String name = qualified(entry);
        return new Resource(CatalogUri.of(entry), name, kind + name, entry.comment(), JSON, List.of());
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
        CatalogUri address = CatalogUri.parse(uri);
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
    public static String uriOf(Place place) {
        if (place.database() == null) {
            return CatalogUri.ROOT;
        }
        return place.schema() == null
                ? CatalogUri.of(new Entry(Listing.DATABASES, null, null, place.database(), ""))
                : CatalogUri.of(new Entry(Listing.SCHEMAS, place.database(), null, place.schema(), ""));
    }

    @Override
    public Future<Completion> complete(CompletionRequest request, CallContext context) {
        return request.argument().equals("format")
                ? Future.succeededFuture(Completion.of(List.of("json", "markdown"), request.value()))
                : NameCompletion.complete(directory, request, context);
    }
}
