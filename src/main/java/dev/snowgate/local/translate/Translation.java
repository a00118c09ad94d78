package dev.snowgate.local.translate;

import java.util.List;

/**
 * A statement in DuckDB's words.
 *
 * @param sql the statement
 * @param binds how many {@code ?} markers the original has; they are {@code $1} … in {@link #sql}
 * @param columns what DuckDB does not tell of the result's columns
 * @param tables the catalog objects that the statement reads, in the order of the text
 * @param check a query that answers a row, with the values as text, only when the statement must fail; empty for none
 * @param waitMillis how long SYSTEM$WAIT calls ask to wait before the statement runs
 */
public record Translation(
        String sql, int binds, Columns columns, List<List<String>> tables, String check, long waitMillis) {
    /**
     * What DuckDB does not tell of the result's columns.
     *
     * @param types types by position that DuckDB lacks: ARRAY, OBJECT, DECFLOAT, or empty where the engine decides
     * @param unnamed whether an item of the select list is an expression without a name
     */
    public record Columns(List<String> types, boolean unnamed) {}

    /** See {@link Columns#types}. */
    public List<String> types() {
        return columns.types();
    }
}
