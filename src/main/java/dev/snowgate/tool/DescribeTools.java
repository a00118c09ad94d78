package dev.snowgate.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.catalog.Catalog;
import dev.snowgate.catalog.NamePath;
import dev.snowgate.catalog.ObjectName;
import dev.snowgate.mcp.Tool;
import java.util.List;

/** {@code describe_table} and {@code describe_view}. */
final class DescribeTools {
    /** What {@link #path} takes, for a model. */
    static final String PATH = "database.schema.name, or less of it";

    private static final int MOST_PARTS = 3;

    private DescribeTools() {}

    static Tool table(Catalog catalog) {
        return TableTool.of(
                "describe_table",
                "Describe a table",
                "Columns of a table.",
                input("table_name"),
                (arguments, context) ->
                        catalog.describeTable(object(arguments, "table_name"), "describe_table", context));
    }

    static Tool view(Catalog catalog) {
        return TableTool.withDdl(
                "describe_view",
                "Describe a view",
                "Columns and definition of a view.",
                input("view_name"),
                (arguments, context) -> catalog.describeView(object(arguments, "view_name"), "describe_view", context));
    }

    /** A table or view by one name of up to three parts. */
    static Tool any(Catalog catalog) {
        return TableTool.withDdl(
                "describe",
                "Describe a table or view",
                "Columns and definition of a table or view.",
                Schemas.input().required("name", PATH).build(),
                (arguments, context) -> catalog.describe(path(arguments.text("name")), "describe", context));
    }

    /** An object by one name of up to three parts. */
    static ObjectName path(String text) {
        List<String> parts = NamePath.parse(text);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new GatewayError.BadRequest(
                    "Argument 'name' is no name of a table or view.",
                    "Pass name, schema.name or database.schema.name; put parts in double quotes that hold other signs"
                            + " than letters, digits, _ and $, or small letters.");
        }
        int last = parts.size() - 1;
        return new ObjectName(last > 1 ? parts.get(0) : null, last > 0 ? parts.get(last - 1) : null, parts.get(last));
    }

    private static ObjectNode input(String name) {
        return Schemas.input()
                .required(name, Names.RULE)
                .optional("database", "")
                .optional("schema", "")
                .build();
    }

    /** The object that a tool's arguments name. */
    static ObjectName object(Arguments arguments, String name) {
        return new ObjectName(
                arguments.optionalName("database"), arguments.optionalName("schema"), arguments.name(name));
    }
}
