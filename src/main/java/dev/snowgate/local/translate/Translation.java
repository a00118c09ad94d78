package dev.snowgate.local.translate;

import java.util.List;

/**
 * A statement in DuckDB's words.
 *
 * @param sql the statement
 * @param binds how many {@code ?} markers the original has; they are {@code $1} … in {@link #sql}
 * @param types semi-structured types of the result's columns by position: ARRAY, OBJECT, or empty where the engine decides
 * @param tables the catalog objects that the statement reads, in the order of the text
 * @param check a query that answers a row, with the values as text, only when the statement must fail; empty for none
 * @param waitMillis how long SYSTEM$WAIT calls ask to wait before the statement runs
 */
public record Translation(
        String sql, int binds, List<String> types, List<List<String>> tables, String check, long waitMillis) {}
