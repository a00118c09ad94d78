package dev.snowgate.query;

import dev.snowgate.result.TextFormat;
import org.jspecify.annotations.Nullable;

/**
 * One statement that a caller wants to run.
 *
 * @param sql the text, judged and then sent byte for byte
 * @param database stored name of the session's database, or null for the connection's default
 * @param schema stored name of the session's schema, or null for the connection's default
 * @param rows how many, and whether the rest is kept
 * @param format of the text block
 * @param tool which tool asks
 */
public record QueryRequest(
        String sql, @Nullable String database, @Nullable String schema, Rows rows, TextFormat format, String tool) {
    /** The same with another text. */
    QueryRequest with(String other) {
        return new QueryRequest(other, database, schema, rows, format, tool);
    }

    /** The same with at most so many rows. */
    QueryRequest atMost(int most) {
        return most >= rows.limit()
                ? this
                : new QueryRequest(sql, database, schema, new Rows(most, rows.keep()), format, tool);
    }

    /**
     * Rows of an answer.
     *
     * @param limit rows wanted, 1 to {@link QuerySettings#maxRows()}
     * @param keep whether Snowflake shall make more of them, {@link QuerySettings#storedRows()}, to be read on later
     */
    public record Rows(int limit, boolean keep) {}
}
