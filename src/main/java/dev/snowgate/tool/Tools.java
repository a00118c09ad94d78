package dev.snowgate.tool;

import dev.snowgate.catalog.Catalog;
import dev.snowgate.mcp.Tool;
import dev.snowgate.query.Exports;
import dev.snowgate.query.QueryService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All tools. */
public final class Tools {
    private Tools() {}

    /**
     * The tools, always in the same order, so that {@code tools/list} can be cached.
     *
     * @param exports null where results do not become files
     */
    public static List<Tool> all(QueryService queries, Catalog catalog, @Nullable Exports exports) {
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
                QueryTools.explain(queries),
                ProfileTool.of(catalog, queries)));
        if (queries.settings().storedRows() > 0) {
            tools.add(FetchTool.of(queries));
        }
        if (exports != null) {
            tools.add(ExportTool.of(exports));
        }
        return List.copyOf(tools);
    }
}
