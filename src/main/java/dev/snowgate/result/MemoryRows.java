package dev.snowgate.result;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are all there already, a bounded number of them. */
public final class MemoryRows implements RowSource {
    private final List<Column> columns;
    private final Iterator<List<@Nullable String>> rows;
    private List<@Nullable String> row = List.of();

    /** These rows, each with a value for each column. */
    public MemoryRows(List<Column> columns, List<List<@Nullable String>> rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows.iterator();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        boolean more = rows.hasNext();
        row = more ? rows.next() : List.of();
        return more;
    }

    @Override
    public @Nullable String text(int column) {
        return row.get(column);
    }
}
