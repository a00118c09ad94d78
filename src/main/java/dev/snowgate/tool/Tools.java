package dev.snowgate.tool;

import dev.snowgate.catalog.Catalog;
import dev.snowgate.mcp.Tool;
import dev.snowgate.query.Exports;
import dev.snowgate.query.Overtime;
import dev.snowgate.query.QueryService;
import dev.snowgate.query.QuerySettings;
import dev.snowgate.query.Writes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All tools. */
public final class Tools {
    /** Names of all tools that there can be; which there are is a matter of the configuration. */
    public static final List<String> NAMES = List.of(
            "list_databases",
            "list_schemas",
            "list_tables",
            "list_views",
            "search_objects",
            "describe",
            "describe_table",
            "describe_view",
            "query_view",
            "execute_query",
            "explain",
            "profile",
            "fetch_result",
            "query_status",
            "export_result",
            "execute_write");

    private Tools() {}

    /** {@code tools}, but that a long {@code execute_query} goes on as one of {@code tasks}. */
    public static List<Tool> withTasks(List<Tool> tools, QuerySettings settings, QueryTasks tasks) {
        return tools.stream()
                .map(tool -> tool.descriptor().name().equals("execute_query")
                        ? QueryTools.asTask(tool, settings, tasks)
                        : tool)
                .toList();
    }

    /**
     * The same tools of several connections as one list, on which an argument chooses the connection; of one connection its
     * own tools.
     *
     * @param byConnection the tools of each, all alike; the first is used when a call names none
     */
    public static List<Tool> of(Map<String, List<Tool>> byConnection) {
        List<Tool> first = byConnection.values().iterator().next();
        if (byConnection.size() == 1) {
            return first;
        }
        List<Tool> tools = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Map<String, Tool> same = new LinkedHashMap<>();
            for (Map.Entry<String, List<Tool>> connection : byConnection.entrySet()) {
                same.put(connection.getKey(), connection.getValue().get(i));
            }
            tools.add(new ConnectionTool(same));
        }
        return List.copyOf(tools);
    }

    /** {@code tools} and one that writes. */
    public static List<Tool> writing(List<Tool> tools, Writes writes, QuerySettings settings) {
        List<Tool> all = new ArrayList<>(tools);
        all.add(new WriteTool(writes, settings));
        return List.copyOf(all);
    }

    /**
     * The tools, always in the same order, so that {@code tools/list} can be cached.
     *
     * @param overtime of {@code queries}
     * @param exports where results may go whole, by their names; empty for nowhere
     */
    public static List<Tool> all(
            QueryService queries, Overtime overtime, Catalog catalog, Map<String, Exports> exports) {
        List<Tool> tools = new ArrayList<>(List.of(
                ListTools.databases(catalog),
                ListTools.schemas(catalog),
                ListTools.tables(catalog),
                ListTools.views(catalog),
                SearchTool.of(catalog),
                DescribeTools.any(catalog),
                DescribeTools.table(catalog),
                DescribeTools.view(catalog),
                QueryTools.view(queries),
                QueryTools.execute(overtime),
                QueryTools.explain(queries),
                ProfileTool.of(catalog, queries)));
        if (queries.settings().storedRows() > 0) {
            tools.add(FetchTool.of(overtime));
            tools.add(StatusTool.of(overtime));
        }
        if (!exports.isEmpty()) {
            tools.add(ExportTool.of(exports));
        }
        return List.copyOf(tools);
    }
}
