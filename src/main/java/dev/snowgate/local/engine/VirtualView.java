package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Rows of ours as a source in a query.
 *
 * @param names the columns
 * @param types DuckDB's types of them
 * @param rows DuckDB's literals
 */
record VirtualView(List<String> names, List<String> types, List<List<String>> rows) {
    /** DuckDB's text of a cell that is computed, see {@link #of}. */
    record Computed(String duckSql) {}

    /**
     * A view by its column names, separated by commas: {@code @} behind a name is a point in time, {@code #} a whole number,
     * {@code ?} a truth value, else text.
     */
    @SuppressWarnings("StringSplitter") // the lists are constants of ours
    static VirtualView of(String columns, List<? extends List<? extends @Nullable Object>> cells) {
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (String column : columns.split(",")) {
            int last = column.length() - 1;
            String type = switch (column.charAt(last)) {
                case '@' -> "TIMESTAMPTZ";
                case '#' -> "BIGINT";
                case '?' -> "BOOLEAN";
                default -> "VARCHAR";
            };
            names.add(type.equals("VARCHAR") ? column : column.substring(0, last));
            types.add(type);
        }
        List<List<String>> rows = new ArrayList<>();
        for (List<? extends @Nullable Object> row : cells) {
            List<String> literals = new ArrayList<>();
            for (Object cell : row) {
                literals.add(cell instanceof Computed computed ? computed.duckSql() : DuckLiterals.of(cell));
            }
            rows.add(literals);
        }
        return new VirtualView(names, types, rows);
    }

    /** DuckDB's text. */
    String sql() {
        StringJoiner columns = new StringJoiner(", ");
        for (int i = 0; i < names.size(); i++) {
            columns.add("CAST(c" + i + " AS " + types.get(i) + ") AS " + Translator.quote(names.get(i)));
        }
        StringJoiner aliases = new StringJoiner(", ");
        List<String> nulls = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            aliases.add("c" + i);
            nulls.add("NULL");
        }
        StringJoiner values = new StringJoiner(", ");
        for (List<String> row : rows.isEmpty() ? List.of(nulls) : rows) {
            values.add("(" + String.join(", ", row) + ")");
        }
        return "(SELECT " + columns + " FROM (VALUES " + values + ") v(" + aliases + ")"
                + (rows.isEmpty() ? " WHERE FALSE" : "") + ")";
    }
}
