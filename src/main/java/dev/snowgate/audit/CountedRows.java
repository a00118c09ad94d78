package dev.snowgate.audit;

import dev.snowgate.query.Exports;
import dev.snowgate.result.Column;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.RowSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are counted while somebody reads them. */
final class CountedRows implements RowSource {
    private final RowSource rows;
    private long count;

    CountedRows(RowSource rows) {
        this.rows = rows;
    }

    /** Rows that were read. */
    long count() {
        return count;
    }

    /** The size of what was made of rows: an answer's text and JSON, a file's content; -1 for other things. */
    static long bytes(@Nullable Object result) {
        if (result instanceof RenderedResult answer) {
            return (long) answer.text().length() + answer.structuredContent().length();
        }
        return result instanceof Exports.Exported file ? file.bytes() : -1;
    }

    @Override
    public List<Column> columns() {
        return rows.columns();
    }

    @Override
    public boolean next() throws Exception {
        boolean more = rows.next();
        count += more ? 1 : 0;
        return more;
    }

    @Override
    public @Nullable String text(int column) throws Exception {
        return rows.text(column);
    }
}
