package dev.snowgate.catalog;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.config.Spelling;
import dev.snowgate.query.ErrorHints;
import dev.snowgate.query.Identifiers;
import dev.snowgate.query.QueryRequest;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names that a caller may have meant, from the catalogue as its role sees it. */
public final class Suggestions implements ErrorHints {
    /** Snowflake's codes: an object, a column that is not there. */
    private static final int NO_OBJECT = 2003;

    private static final int NO_COLUMN = 904;
    private static final int MOST = 3;
    private static final int MOST_TABLES = 6;

    private final Catalog catalog;

    /** Looks into {@code catalog}. */
    public Suggestions(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Future<String> about(GatewayError.SnowflakeFailure failure, QueryRequest request, CallContext context) {
        String quoted = quoted(failure.message());
        if (quoted == null) {
            return Future.succeededFuture("");
        }
        Future<List<String>> near = switch (failure.snowflake().vendorCode()) {
            case NO_OBJECT -> objects(NamePath.parse(quoted), request, context);
            case NO_COLUMN -> columns(NamePath.parse(quoted), request, context);
            default -> Future.succeededFuture(List.of());
        };
        return near.map(names -> names.isEmpty() ? "" : "Did you mean " + String.join(", ", names) + "?")
                .otherwise("");
    }

    /** What stands in the message's first pair of quotes. */
    private static @Nullable String quoted(String message) {
        int from = message.indexOf('\'');
        int to = message.lastIndexOf('\'');
        return from < 0 || to <= from + 1 ? null : message.substring(from + 1, to);
    }

    private Future<List<String>> objects(List<String> path, QueryRequest request, CallContext context) {
        if (path.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        String name = path.get(path.size() - 1);
        String schema = path.size() > 1 ? path.get(path.size() - 2) : request.schema();
        String database = path.size() > 2 ? path.get(path.size() - 3) : request.database();
        return elsewhere(name, request, context)
                .compose(same -> same.isEmpty()
                        ? catalog.objectsIn(database, schema, request.tool(), context)
                                .map(found -> Spelling.near(name, found.texts(0), MOST).stream()
                                        .map(Identifiers::show)
                                        .toList())
                        : Future.succeededFuture(same));
    }

    /** Objects of exactly this name in any schema. */
    private Future<List<String>> elsewhere(String name, QueryRequest request, CallContext context) {
        SearchRequest search = new SearchRequest(
                name.replace("_", "\\_").replace("%", "\\%"),
                Set.of(SearchRequest.Kind.TABLE),
                null,
                SearchRequest.Detail.NAMES,
                MOST,
                request.tool());
        return catalog.find(search, context)
                .map(found -> found.texts(1).stream().limit(MOST).toList());
    }

    private Future<List<String>> columns(List<String> path, QueryRequest request, CallContext context) {
        if (path.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<Future<List<String>>> all = new ArrayList<>();
        for (List<String> table : TablesNamed.in(request.sql(), MOST_TABLES)) {
            all.add(columnsOf(table, request, context));
        }
        return Future.join(all).map(joined -> {
            Set<String> names = new LinkedHashSet<>();
            joined.<List<String>>list().forEach(names::addAll);
            return Spelling.near(path.get(path.size() - 1), names, MOST).stream()
                    .map(Identifiers::show)
                    .collect(Collectors.toList());
        });
    }

    private Future<List<String>> columnsOf(List<String> table, QueryRequest request, CallContext context) {
        int parts = table.size();
        ObjectName name = new ObjectName(
                parts > 2 ? table.get(parts - 3) : request.database(),
                parts > 1 ? table.get(parts - 2) : request.schema(),
                table.get(parts - 1));
        return catalog.columnsOf(name, request.tool(), context)
                .map(found -> found.texts(0))
                .otherwise(List.of());
    }
}
