package dev.snowgate.query;

import dev.snowgate.query.FetchRequest.Filter;
import java.util.List;
import java.util.stream.Collectors;

/** The statement that reads a kept result. Names are quoted, values are bound; nothing of a caller's text is pasted. */
final class FetchSql {
    private FetchSql() {}

    /** One row more than wanted, so that it is known whether there are more. */
    static String of(String queryId, FetchRequest.Part part) {
        StringBuilder sql = new StringBuilder("SELECT ");
        sql.append(
                part.columns().isEmpty()
                        ? "*"
                        : part.columns().stream().map(Identifiers::quote).collect(Collectors.joining(", ")));
        sql.append(" FROM TABLE(RESULT_SCAN(")
                .append(Identifiers.literal(queryId))
                .append("))");
        String before = " WHERE ";
        for (Filter filter : part.filters()) {
            sql.append(before).append(filter.operator().sql(Identifiers.quote(filter.column())));
            before = " AND ";
        }
        sql.append(" LIMIT ").append(part.limit() + 1L);
        if (part.offset() > 0) {
            sql.append(" OFFSET ").append(part.offset());
        }
        return sql.toString();
    }

    /** All of it. */
    static String all(String queryId) {
        return "SELECT * FROM TABLE(RESULT_SCAN(" + Identifiers.literal(queryId) + "))";
    }

    /** How many rows it has. */
    static String count(String queryId) {
        return "SELECT COUNT(*) FROM TABLE(RESULT_SCAN(" + Identifiers.literal(queryId) + "))";
    }

    static List<String> binds(FetchRequest.Part part) {
        return part.filters().stream()
                .filter(filter -> filter.operator().takesValue())
                .map(Filter::value)
                .toList();
    }
}
