package dev.snowgate.query;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement on its way to Snowflake, sent byte for byte.
 *
 * @param sql the text
 * @param binds values for its {@code ?} markers, in order, all as text
 * @param database the session's database, null for the connection's default
 * @param schema the session's schema, null for the connection's default
 * @param maxRows the driver stops after so many rows; 0 for no limit
 * @param timeout the statement's own time limit on the server
 * @param tool which tool asks, for the query tag
 */
public record Statement(
        String sql,
        List<String> binds,
        @Nullable String database,
        @Nullable String schema,
        long maxRows,
        Duration timeout,
        String tool) {
    public Statement {
        binds = List.copyOf(binds);
    }

    /** The same with another time limit. */
    public Statement within(Duration limit) {
        return new Statement(sql, binds, database, schema, maxRows, limit, tool);
    }
}
