package dev.snowgate.local.engine;

import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows whose constants with nanoseconds get back what DuckDB cannot hold of them. */
final class FineRows implements RowCursor {
    private final RowCursor rows;
    private final Map<Integer, Integer> nanos;

    private FineRows(RowCursor rows, Map<Integer, Integer> nanos) {
        this.rows = rows;
        this.nanos = nanos;
    }

    /** {@code rows} with so many nanoseconds more in the columns at these positions. */
    static RowCursor of(RowCursor rows, Map<Integer, Integer> nanos) {
        return nanos.isEmpty() ? rows : new FineRows(rows, nanos);
    }

    @Override
    public boolean next() throws SqlFailure {
        return rows.next();
    }

    @Override
    public @Nullable Object get(int column) throws SqlFailure {
        Object value = rows.get(column);
        Integer more = nanos.get(column);
        return more != null && value instanceof Temporal time ? time.plus(more, ChronoUnit.NANOS) : value;
    }

    @Override
    public void close() {
        rows.close();
    }
}
