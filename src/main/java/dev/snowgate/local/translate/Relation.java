package dev.snowgate.local.translate;

/**
 * A table or view that a name stands for.
 *
 * @param sql DuckDB's text for it
 * @param alias the name by which its columns may be qualified when the query gives no alias
 */
public record Relation(String sql, String alias) {}
