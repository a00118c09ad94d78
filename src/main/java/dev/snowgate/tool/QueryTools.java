package dev.snowgate.tool;

import dev.snowgate.catalog.ObjectName;
import dev.snowgate.mcp.Tool;
import dev.snowgate.query.Overtime;
import dev.snowgate.query.QueryRequest;
import dev.snowgate.query.QueryService;
import dev.snowgate.query.QuerySettings;

/** {@code execute_query} and {@code query_view}. */
final class QueryTools {
    /** A first look; the operator sets only the default of whole queries. */
    private static final int VIEW_LIMIT = 10;

    private QueryTools() {}

    static Tool execute(Overtime queries) {
        int usual = queries.settings().defaultRows();
        int max = queries.settings().maxRows();
        return TableTool.of(
                        "execute_query",
                        "Run a query",
                        "Runs one read-only Snowflake statement (SELECT, WITH, SHOW, DESCRIBE, EXPLAIN; steps may be"
                                + " chained with ->>) and returns up to limit rows"
                                + (queries.settings().storedRows() > 0 ? "; fetch_result reads on." : "."),
                        Schemas.input()
                                .required("query", "")
                                .optional("database", "")
                                .optional("schema", "")
                                .limit(usual, max)
                                .format()
                                .build(),
                        (arguments, context) -> queries.query(request(arguments, queries.settings()), context))
                .shown();
    }

    /** {@code plain}, but that it goes on as a task where it takes long and the client knows tasks. */
    static Tool asTask(Tool plain, QuerySettings settings, QueryTasks tasks) {
        return new QueryTaskTool(plain, arguments -> request(arguments, settings), tasks);
    }

    private static QueryRequest request(Arguments arguments, QuerySettings settings) {
        return new QueryRequest(
                arguments.text("query"),
                arguments.optionalName("database"),
                arguments.optionalName("schema"),
                new QueryRequest.Rows(arguments.integer("limit", settings.defaultRows(), 1, settings.maxRows()), true),
                arguments.format(settings.format()),
                "execute_query");
    }

    static Tool view(QueryService queries) {
        int max = queries.settings().maxRows();
        return TableTool.of(
                "query_view",
                "Look into a view",
                "Returns up to limit rows of a view or table, in no order.",
                Schemas.input()
                        .required("view_name", Names.RULE)
                        .optional("database", "")
                        .optional("schema", "")
                        .limit(VIEW_LIMIT, max)
                        .format()
                        .build(),
                (arguments, context) -> {
                    ObjectName view = DescribeTools.object(arguments, "view_name");
                    int limit = arguments.integer("limit", VIEW_LIMIT, 1, max);
                    return queries.query(
                            new QueryRequest(
                                    "SELECT * FROM " + view.quoted() + " LIMIT " + (limit + 1L),
                                    view.sessionDatabase(),
                                    null,
                                    new QueryRequest.Rows(limit, false),
                                    arguments.format(queries.settings().format()),
                                    "query_view"),
                            context);
                });
    }

    static Tool explain(QueryService queries) {
        return TableTool.of(
                "explain",
                "Explain a query",
                "The plan of a query, with the partitions and bytes to scan.",
                Schemas.input()
                        .required("query", "")
                        .optional("database", "")
                        .optional("schema", "")
                        .build(),
                (arguments, context) -> queries.explain(
                        new QueryRequest(
                                arguments.text("query"),
                                arguments.optionalName("database"),
                                arguments.optionalName("schema"),
                                new QueryRequest.Rows(queries.settings().maxRows(), true),
                                queries.settings().format(),
                                "explain"),
                        context));
    }
}
