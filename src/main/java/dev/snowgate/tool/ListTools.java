package dev.snowgate.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.catalog.Catalog;
import dev.snowgate.catalog.ListRequest;
import dev.snowgate.catalog.Listing;
import dev.snowgate.catalog.NamePath;
import dev.snowgate.mcp.Tool;
import dev.snowgate.query.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code list_databases}, {@code list_schemas}, {@code list_tables}, {@code list_views}. */
final class ListTools {
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int MAX_LIMIT = Catalog.SHOW_LIMIT - 1;
    private static final String LIKE = "Pattern with % and _";
    private static final String AFTER = "As the page before tells";

    private ListTools() {}

    static Tool databases(Catalog catalog) {
        return TableTool.of(
                "list_databases",
                "List databases",
                "Lists databases.",
                page(Schemas.input()),
                (arguments, context) ->
                        catalog.list(request(Listing.DATABASES, "list_databases", null, null, arguments), context));
    }

    static Tool schemas(Catalog catalog) {
        return TableTool.of(
                "list_schemas",
                "List schemas",
                "Lists schemas, by default of the session's database.",
                page(Schemas.input().optional("database", "")),
                (arguments, context) -> catalog.list(
                        request(Listing.SCHEMAS, "list_schemas", arguments.optionalName("database"), null, arguments),
                        context));
    }

    static Tool tables(Catalog catalog) {
        return inSchema(
                catalog,
                Listing.TABLES,
                "list_tables",
                "List tables",
                "Lists tables with row counts, by default of the session's database.");
    }

    static Tool views(Catalog catalog) {
        return inSchema(
                catalog,
                Listing.VIEWS,
                "list_views",
                "List views",
                "Lists views, by default of the session's database.");
    }

    private static Tool inSchema(Catalog catalog, Listing listing, String name, String title, String description) {
        return TableTool.of(
                name,
                title,
                description,
                page(Schemas.input().optional("database", "").optional("schema", "")),
                (arguments, context) -> catalog.list(
                        request(
                                listing,
                                name,
                                arguments.optionalName("database"),
                                arguments.optionalName("schema"),
                                arguments),
                        context));
    }

    private static ObjectNode page(Schemas schema) {
        return schema.optional("like", LIKE)
                .optional("after", AFTER)
                .limit(DEFAULT_LIMIT, MAX_LIMIT)
                .build();
    }

    private static ListRequest request(
            Listing listing, String tool, @Nullable String database, @Nullable String schema, Arguments arguments) {
        ListRequest request = new ListRequest(
                listing,
                database,
                schema,
                arguments.optionalText("like"),
                after(arguments),
                arguments.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT),
                tool);
        if (!request.isComplete()) {
            throw new GatewayError.BadRequest(
                    "Argument 'after' does not name one of several "
                            + (listing == Listing.SCHEMAS ? "databases" : "schemas") + ".",
                    "Pass it as the page before told it, with each name that the list has before it.");
        }
        return request;
    }

    /** The names of an {@code after}, outermost first; of a text that is none, the text. */
    private static List<String> after(Arguments arguments) {
        String text = arguments.optionalText("after");
        if (text == null) {
            return List.of();
        }
        List<String> path = NamePath.parse(text);
        return path.isEmpty() ? List.of(Identifiers.resolve(text)) : path;
    }
}
