package dev.snowgate.query;

import java.util.List;
import java.util.Locale;

/**
 * The statement that profiles columns on a sample: rows, nulls, distinct values, least, greatest, most frequent ones. One
 * row for each column.
 */
public final class ProfileSql {
    private static final int TOP = 5;

    private ProfileSql() {}

    /**
     * A column to profile.
     *
     * @param name as stored
     * @param type as DESCRIBE tells it
     */
    public record ProfiledColumn(String name, String type) {
        /** Whether its values have an order and a short text. */
        boolean plain() {
            String word = type.toUpperCase(Locale.ROOT);
            return List.of("VARIANT", "OBJECT", "ARRAY", "MAP", "VECTOR", "BINARY", "GEO", "FILE").stream()
                    .noneMatch(word::startsWith);
        }
    }

    /**
     * The statement.
     *
     * @param table quoted name
     * @param columns at least one
     * @param sampled rows of the sample
     */
    public static String of(String table, List<ProfiledColumn> columns, int sampled) {
        StringBuilder sql = new StringBuilder("WITH sampled AS (SELECT ");
        String separator = "";
        for (ProfiledColumn column : columns) {
            sql.append(separator).append(Identifiers.quote(column.name()));
            separator = ", ";
        }
        sql.append(" FROM ").append(table).append(" SAMPLE (").append(sampled).append(" ROWS))");
        separator = " ";
        for (int i = 0; i < columns.size(); i++) {
            sql.append(separator).append(row(i, columns.get(i)));
            separator = " UNION ALL ";
        }
        return sql.append(" ORDER BY \"position\"").toString();
    }

    private static String row(int index, ProfiledColumn column) {
        String name = Identifiers.quote(column.name());
        String text = column.plain() ? name : "TO_VARCHAR(NULL)";
        return "SELECT " + (index + 1) + " AS \"position\", "
                + Identifiers.literal(column.name()) + " AS \"column\", "
                + Identifiers.literal(column.type()) + " AS \"type\", "
                + "COUNT(*) AS \"rows\", "
                + "COUNT(*) - COUNT(" + name + ") AS \"nulls\", "
                + (column.plain() ? "COUNT(DISTINCT " + name + ")" : "NULL") + " AS \"distinct\", "
                + "TO_VARCHAR(MIN(" + text + ")) AS \"min\", "
                + "TO_VARCHAR(MAX(" + text + ")) AS \"max\", "
                + (column.plain() ? top(name) : "NULL") + " AS \"top\" FROM sampled";
    }

    /** The most frequent values and how often each, as a small array of arrays. */
    private static String top(String name) {
        return "(SELECT TO_JSON(ARRAY_AGG(ARRAY_CONSTRUCT(v, n)) WITHIN GROUP (ORDER BY n DESC, v)) FROM (SELECT"
                + " TO_VARCHAR("
                + name + ") AS v, COUNT(*) AS n FROM sampled WHERE " + name + " IS NOT NULL GROUP BY 1"
                + " ORDER BY n DESC, v LIMIT " + TOP + "))";
    }
}
