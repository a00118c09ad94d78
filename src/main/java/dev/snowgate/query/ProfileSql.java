package dev.snowgate.query;

import java.util.List;
import java.util.Locale;

/**
 * The statement that profiles columns on a sample: rows, nulls, distinct values, least, greatest, most frequent ones. One
 * row for each column.
 */
public final class ProfileSql {
    private static final int TOP = 5;
    /** Characters of one value. */
    private static final int SHOWN = 200;

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

        boolean isTruth() {
            return type.toUpperCase(Locale.ROOT).startsWith("BOOLEAN");
        }
    }

    /**
     * The statement. Inside it columns have names of its own, for a table may name its columns like anything here.
     *
     * @param table quoted name
     * @param columns at least one
     * @param sampled rows of the sample
     */
    public static String of(String table, List<ProfiledColumn> columns, int sampled) {
        StringBuilder sql = new StringBuilder("WITH sampled AS (SELECT ");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append(Identifiers.quote(columns.get(i).name()))
                    .append(" AS c")
                    .append(i);
        }
        sql.append(" FROM ").append(table).append(" SAMPLE (").append(sampled).append(" ROWS))");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? " " : " UNION ALL ").append(row(i, columns.get(i)));
        }
        return sql.append(" ORDER BY \"position\"").toString();
    }

    private static String row(int index, ProfiledColumn column) {
        String name = "c" + index;
        return "SELECT " + (index + 1) + " AS \"position\", "
                + Identifiers.literal(Identifiers.show(column.name())) + " AS \"column\", "
                + Identifiers.literal(column.type()) + " AS \"type\", "
                + "COUNT(*) AS \"sampled_rows\", "
                + "COUNT(*) - COUNT(" + name + ") AS \"nulls\", "
                + (column.plain() ? "COUNT(DISTINCT " + name + ")" : "NULL") + " AS \"distinct\", "
                + edge("MIN", name, column) + " AS \"min\", "
                + edge("MAX", name, column) + " AS \"max\", "
                + (column.plain() ? top(name) : "NULL") + " AS \"top\" FROM sampled";
    }

    /** The least or greatest value; of truth values by their text, for which it is the same. */
    private static String edge(String function, String name, ProfiledColumn column) {
        if (!column.plain()) {
            return "TO_VARCHAR(NULL)";
        }
        return column.isTruth()
                ? function + "(TO_VARCHAR(" + name + "))"
                : shortened("TO_VARCHAR(" + function + "(" + name + "))");
    }

    /** The most frequent values and how often each, as a small array of arrays. */
    private static String top(String name) {
        return "(SELECT TO_JSON(ARRAY_AGG(ARRAY_CONSTRUCT(" + shortened("v")
                + ", n)) WITHIN GROUP (ORDER BY n DESC, v))"
                + " FROM (SELECT TO_VARCHAR("
                + name + ") AS v, COUNT(*) AS n FROM sampled WHERE " + name + " IS NOT NULL GROUP BY 1"
                + " ORDER BY n DESC, v LIMIT " + TOP + "))";
    }

    /** Long values would crowd out the other columns. */
    private static String shortened(String text) {
        return "IFF(LENGTH(" + text + ") > " + SHOWN + ", LEFT(" + text + ", " + SHOWN + ") || '…', " + text + ")";
    }
}
