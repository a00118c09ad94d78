package dev.snowgate.local.server;

import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SqlFailure;
import org.jspecify.annotations.Nullable;

/** The first rows of a result: drivers ask for so many with the parameter {@code ROWS_PER_RESULTSET}. */
final class FirstRows implements RowCursor {
    private final RowCursor all;
    private long left;

    private FirstRows(RowCursor all, long limit) {
        this.all = all;
        this.left = limit;
    }

    /** At most {@code limit} of {@code all}; all when it is 0. */
    static RowCursor of(RowCursor all, long limit) {
        return limit > 0 ? new FirstRows(all, limit) : all;
    }

    @Override
    public boolean next() throws SqlFailure {
        if (left == 0) {
            return false;
        }
        left--;
        return all.next();
    }

    @Override
    public @Nullable Object get(int column) throws SqlFailure {
        return all.get(column);
    }

    @Override
    public void close() {
        all.close();
    }
}
