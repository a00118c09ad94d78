package dev.snowgate.tool;

import dev.snowgate.catalog.Catalog;
import dev.snowgate.mcp.Tool;
import dev.snowgate.query.QueryService;
import java.util.ArrayList;
import java.util.List;

/** All tools. */
public final class Tools {
    private Tools() {}

    /** The reading tools, always in the same order, so that {@code tools/list} can be cached. */
    public static List<Tool> all(QueryService queries, Catalog catalog) {
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
                QueryTools.execute(queries),
                QueryTools.explain(queries)));
        if (queries.settings().storedRows() > 0) {
            tools.add(FetchTool.of(queries));
        }
        return List.copyOf(tools);
    }
}
