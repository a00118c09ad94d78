package dev.snowgate.local.server;

import dev.snowgate.local.engine.RowCursor;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Rows made as they are read. */
final class ListCursor implements RowCursor {
    private final Iterator<List<Object>> rows;
    private List<Object> row = List.of();

    ListCursor(Stream<List<Object>> rows) {
        this.rows = rows.iterator();
    }

    @Override
    public boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        row = rows.next();
        return true;
    }

    @Override
    public Object get(int column) {
        return row.get(column);
    }

    @Override
    public void close() {}
}
