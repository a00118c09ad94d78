package dev.snowgate.local.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What one FROM clause holds, noted while it is read, and how the rows of its tables pass through a query as they are. */
final class FromClause {
    /** DuckDB's names of its tables in their order; empty for a source without a name. */
    final List<String> aliases = new ArrayList<>();

    /** By a table's name the columns that were declared ARRAY or OBJECT. */
    final Map<String, Map<String, String>> semi = new HashMap<>();

    /** Columns that USING and NATURAL merge, as DuckDB's names: a star shows them first. */
    final List<String> merged = new ArrayList<>();

    /** Columns that the rewriter made itself: a star does not show them. */
    final List<String> hidden = new ArrayList<>();

    /** Notes such columns of the table that was read last, unless a list behind its name gives them others. */
    void declare(Map<String, String> columns, boolean brackets) {
        String alias = aliases.get(aliases.size() - 1);
        if (!columns.isEmpty() && !(brackets && !alias.isEmpty())) {
            semi.put(alias, columns);
        }
    }

    /** The declared types of the columns that {@code star} shows, where they are noted. */
    Map<String, String> declared(String star) {
        Map<String, String> all = new HashMap<>();
        semi.forEach((alias, columns) -> {
            boolean own = star.replace("\"", "").equals(alias.replace("\"", "") + ".*");
            if (star.equals("*") || own) {
                all.putAll(columns);
            }
        });
        return all;
    }

    /** A later USING comes first (Snowflake's reference, "JOIN"). */
    void merge(List<String> columns) {
        merged.removeAll(columns);
        merged.addAll(0, columns);
    }

    /** Refuses a clause whose tables cannot be told apart. */
    void needNames(String feature) throws TranslateException {
        if (aliases.isEmpty() || aliases.contains("") || !merged.isEmpty()) {
            throw TranslateException.unsupported(feature);
        }
    }

    /** Each table's row as one value, for a select list: the {@code i}th is called {@code name} and {@code i}. */
    String packed(String name) {
        StringJoiner rows = new StringJoiner(", ");
        for (int i = 0; i < aliases.size(); i++) {
            rows.add(aliases.get(i) + " AS " + name + i);
        }
        return rows.toString();
    }

    /** A source with the {@code i}th table's columns again, behind one called {@code table} that holds the values. */
    static String unpacked(String table, String name, int i) {
        return "(SELECT unnest(" + table + "." + name + i + "))";
    }
}
