package dev.snowgate.snowflake;

import dev.snowgate.call.ProgressSink;
import dev.snowgate.result.Column;
import dev.snowgate.result.RowSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows whose count is told as they are read. */
final class ToldRows implements RowSource {
    /** Reading so many takes milliseconds, so the telling costs nothing beside it. */
    private static final int EVERY = 1_000;

    private final RowSource rows;
    private final String queryId;
    private final ProgressSink progress;
    private long count;

    ToldRows(RowSource rows, String queryId, ProgressSink progress) {
        this.rows = rows;
        this.queryId = queryId;
        this.progress = progress;
        tell();
    }

    private void tell() {
        progress.phase(String.format(Locale.ROOT, "Reading rows of query %s, %,d so far", queryId, count));
    }

    @Override
    public List<Column> columns() {
        return rows.columns();
    }

    @Override
    public boolean next() throws Exception {
        boolean more = rows.next();
        if (more && ++count % EVERY == 0) {
            tell();
        }
        return more;
    }

    @Override
    public @Nullable String text(int column) throws Exception {
        return rows.text(column);
    }
}
