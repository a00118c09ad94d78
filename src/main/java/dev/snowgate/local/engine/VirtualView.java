package dev.snowgate.local.engine;

import dev.snowgate.local.translate.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Rows of ours as a source in a query.
 *
 * @param names the columns
 * @param types DuckDB's types of them
 * @param rows DuckDB's literals
 */
record VirtualView(List<String> names, List<String> types, List<List<String>> rows) {
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
