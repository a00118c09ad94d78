package dev.snowgate.tool;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.catalog.Catalog;
import dev.snowgate.catalog.Found;
import dev.snowgate.catalog.ObjectName;
import dev.snowgate.mcp.Tool;
import dev.snowgate.query.Identifiers;
import dev.snowgate.query.ProfileSql;
import dev.snowgate.query.ProfileSql.ProfiledColumn;
import dev.snowgate.query.QueryRequest;
import dev.snowgate.query.QueryService;
import dev.snowgate.result.RenderedResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code profile}. */
final class ProfileTool {
    private static final int MOST_COLUMNS = 50;
    private static final int SAMPLE = 10_000;

    private final Catalog catalog;
    private final QueryService queries;

    private ProfileTool(Catalog catalog, QueryService queries) {
        this.catalog = catalog;
        this.queries = queries;
    }

    static Tool of(Catalog catalog, QueryService queries) {
        ProfileTool tool = new ProfileTool(catalog, queries);
        return TableTool.of(
                "profile",
                "Profile a table",
                "Nulls, distinct, min, max and top values of columns, on " + SAMPLE + " sampled rows.",
                Schemas.input()
                        .required("name", DescribeTools.PATH)
                        .texts("columns", "")
                        .build(),
                tool::run);
    }

    private Future<RenderedResult> run(Arguments arguments, CallContext context) {
        ObjectName name = DescribeTools.path(arguments.text("name"));
        List<String> wanted = arguments.names("columns", MOST_COLUMNS);
        return catalog.columnsOrNear(name, "profile", context).compose(found -> {
            List<ProfiledColumn> columns = columns(found, wanted);
            String sql = ProfileSql.of(name.quoted(), columns, SAMPLE);
            return queries.own(
                    new QueryRequest(
                            sql,
                            name.sessionDatabase(),
                            null,
                            new QueryRequest.Rows(columns.size(), false),
                            queries.settings().format(),
                            "profile"),
                    context);
        });
    }

    private static List<ProfiledColumn> columns(Found found, List<String> wanted) {
        List<ProfiledColumn> columns = new ArrayList<>();
        List<String> missing = new ArrayList<>(wanted);
        for (ProfiledColumn column : all(found)) {
            if (wanted.isEmpty() || wanted.contains(column.name())) {
                columns.add(column);
                missing.remove(column.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new GatewayError.BadRequest(
                    "There is no column " + Identifiers.show(missing.get(0)) + ".", "Columns: " + shown(found) + ".");
        }
        if (columns.size() > MOST_COLUMNS) {
            throw new GatewayError.BadRequest(
                    "The table has " + columns.size() + " columns.",
                    "Name at most " + MOST_COLUMNS + " of them in columns: " + shown(found) + ".");
        }
        return columns;
    }

    private static String shown(Found found) {
        return found.texts(0).stream().map(Identifiers::show).collect(Collectors.joining(", "));
    }

    private static List<ProfiledColumn> all(Found found) {
        List<String> names = found.texts(0);
        List<String> types = found.texts(1);
        List<ProfiledColumn> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(new ProfiledColumn(names.get(i), types.get(i)));
        }
        return all;
    }
}
