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

/** Names that a caller may have meant, from the catalogue as its role sees it. */
public final class Suggestions implements ErrorHints {
    /** Snowflake's codes: an object, a column that is not there. */
    private static final int NO_OBJECT = 2003;

    private static final int NO_COLUMN = 904;
    private static final int MOST = 3;
    private static final int MOST_TABLES = 6;

    private final Catalog catalog;
    private final Nearby near;

    /** Looks into {@code catalog}. */
    public Suggestions(Catalog catalog) {
        this.catalog = catalog;
        this.near = new Nearby(catalog);
    }

    @Override
    public Future<String> about(GatewayError.SnowflakeFailure failure, QueryRequest request, CallContext context) {
        List<String> path = NamePath.parse(String.valueOf(Nearby.quoted(failure.message())));
        if (path.isEmpty()) {
            return Future.succeededFuture("");
        }
        Future<List<String>> names = switch (failure.snowflake().vendorCode()) {
            case NO_OBJECT -> near.object(failure.message(), named(path, request), request.tool(), context);
            case NO_COLUMN -> columns(path, request, context);
            default -> Future.succeededFuture(List.of());
        };
        return names.map(Nearby::asked).otherwise("");
    }

    /** What a path means in the session of {@code request}. */
    private static ObjectName named(List<String> path, QueryRequest request) {
        int parts = path.size();
        return new ObjectName(
                parts > 2 ? path.get(parts - 3) : request.database(),
                parts > 1 ? path.get(parts - 2) : request.schema(),
                path.get(parts - 1));
    }

    private Future<List<String>> columns(List<String> path, QueryRequest request, CallContext context) {
        List<Future<List<String>>> all = new ArrayList<>();
        for (List<String> table : TablesNamed.in(request.sql(), MOST_TABLES)) {
            all.add(catalog.columnsOf(named(table, request), request.tool(), context)
                    .map(found -> found.texts(0))
                    .otherwise(List.of()));
        }
        return Future.join(all).map(joined -> {
            Set<String> names = new LinkedHashSet<>();
            joined.<List<String>>list().forEach(names::addAll);
            return Spelling.near(path.get(path.size() - 1), names, MOST).stream()
                    .map(Identifiers::show)
                    .collect(Collectors.toList());
        });
    }
}
