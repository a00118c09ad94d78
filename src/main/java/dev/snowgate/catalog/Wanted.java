package dev.snowgate.catalog;

import dev.snowgate.result.Column;
import dev.snowgate.result.RowSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those rows of another source that are wanted. */
abstract class Wanted implements RowSource {
    private final RowSource rows;

    Wanted(RowSource rows) {
        this.rows = rows;
    }

    /** Whether the row at hand of {@code all} is wanted; asked once for each row, in order. */
    abstract boolean wants(RowSource all) throws Exception;

    @Override
    public final List<Column> columns() {
        return rows.columns();
    }

    @Override
    public final boolean next() throws Exception {
        while (rows.next()) {
            if (wants(rows)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public final @Nullable String text(int column) throws Exception {
        return rows.text(column);
    }
}
