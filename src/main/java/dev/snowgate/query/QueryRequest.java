package dev.snowgate.query;

import org.jspecify.annotations.Nullable;

/**
 * One statement that a caller wants to run.
 *
 * @param sql the text, judged and then sent byte for byte
 * @param database stored name of the session's database, or null for the connection's default
 * @param schema stored name of the session's schema, or null for the connection's default
 * @param limit rows wanted, 1 to {@link QuerySettings#maxRows()}
 * @param tool which tool asks
 */
public record QueryRequest(
        String sql, @Nullable String database, @Nullable String schema, int limit, String tool) {}
