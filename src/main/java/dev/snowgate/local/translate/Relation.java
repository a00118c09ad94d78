package dev.snowgate.local.translate;

import java.util.Map;

/**
 * A table or view that a name stands for.
 *
 * @param sql DuckDB's text for it
 * @param alias the name by which its columns may be qualified when the query gives no alias
 * @param semi columns that were declared {@code ARRAY} or {@code OBJECT}, which DuckDB holds like VARIANTs
 */
public record Relation(String sql, String alias, Map<String, String> semi) {
    /** A source without such columns. */
    public Relation(String sql, String alias) {
        this(sql, alias, Map.of());
    }
}
