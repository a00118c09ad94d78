package dev.snowgate.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.catalog.Catalog;
import dev.snowgate.catalog.ObjectName;
import dev.snowgate.mcp.Tool;

/** {@code describe_table} and {@code describe_view}. */
final class DescribeTools {
    private DescribeTools() {}

    static Tool table(Catalog catalog) {
        return TableTool.of(
                "describe_table",
                "Describe a table",
                "Columns of a table: name, type, nullable, default, primary key, comment.",
                input("table_name"),
                (arguments, context) ->
                        catalog.describeTable(object(arguments, "table_name"), "describe_table", context));
    }

    static Tool view(Catalog catalog) {
        return TableTool.withDdl(
                "describe_view",
                "Describe a view",
                "Columns of a view, and the SQL that defines it.",
                input("view_name"),
                (arguments, context) -> catalog.describeView(object(arguments, "view_name"), "describe_view", context));
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
