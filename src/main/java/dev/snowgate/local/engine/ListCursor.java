package dev.snowgate.local.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are already there. */
final class ListCursor implements RowCursor {
    private final List<? extends List<? extends @Nullable Object>> rows;
    private int at = -1;

    ListCursor(List<? extends List<? extends @Nullable Object>> rows) {
        this.rows = rows;
    }

    @Override
    public boolean next() {
        at++;
        return at < rows.size();
    }

    @Override
    public @Nullable Object get(int column) {
        return rows.get(at).get(column);
    }

    @Override
    public void close() {}
}
