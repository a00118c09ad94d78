package dev.snowgate.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows from memory. */
public final class TableRows implements RowSource {
    private final List<Column> columns;
    private final List<List<@Nullable String>> rows;
    private int at = -1;

    public TableRows(List<Column> columns, List<List<@Nullable String>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        return ++at < rows.size();
    }

    @Override
    public @Nullable String text(int column) {
        return rows.get(at).get(column);
    }
}
