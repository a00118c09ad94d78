package dev.snowgate.catalog;

import dev.snowgate.result.Column;
import dev.snowgate.result.RowSource;
import java.util.List;

/** Finds columns by name, for Snowflake adds columns and moves them. */
final class ByName {
    private ByName() {}

    /** The current row's value in the column of that name; empty for NULL and where there is no such column. */
    static String text(RowSource rows, String name) throws Exception {
        List<Column> columns = rows.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                String value = rows.text(i);
                return value == null ? "" : value;
            }
        }
        return "";
    }
}
