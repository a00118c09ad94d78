package dev.snowgate.local.server;

import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.EngineResult;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SqlFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks on while the row of a DML statement is read, for the {@code stats} of its reply, which the clients for Python show. */
final class ChangeCounts implements RowCursor {
    private static final String INSERTED = "numRowsInserted";
    private static final String UPDATED = "numRowsUpdated";
    private static final String DELETED = "numRowsDeleted";
    private static final String DUPLICATES = "numDmlDuplicates";

    private final RowCursor rows;
    private final List<EngineColumn> columns;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private boolean unsure;

    ChangeCounts(EngineResult result, RowCursor rows) {
        this.columns = result.columns();
        this.rows = rows;
        boolean changes = columns.stream()
                .allMatch(column ->
                        column.name().startsWith("number of ") && column.name().contains("rows"));
        if (changes) {
            List.of(INSERTED, UPDATED, DELETED).forEach(count -> counts.put(count, 0L));
        }
    }

    @Override
    public boolean next() throws SqlFailure {
        return rows.next();
    }

    @Override
    public @Nullable Object get(int column) throws SqlFailure {
        Object value = rows.get(column);
        if (value instanceof Long count) {
            String name = columns.get(column).name();
            if (name.contains("multi-joined")) {
                // Rows that several rows matched are told; by how many is not known.
                unsure |= count > 0;
            } else {
                counts.merge(
                        name.contains("insert") ? INSERTED : name.contains("update") ? UPDATED : DELETED,
                        count,
                        Long::sum);
            }
        }
        return value;
    }

    /** The rows to read: these where something is counted, else those of the result, which costs nothing then. */
    RowCursor watched() {
        return counts.isEmpty() ? rows : this;
    }

    /** What changed, by the reply's names; empty for a statement that changes no rows. */
    Map<String, Long> stats() {
        Map<String, Long> all = new LinkedHashMap<>(counts);
        if (!counts.isEmpty() && !unsure) {
            all.put(DUPLICATES, 0L);
        }
        return all;
    }

    @Override
    public void close() {
        rows.close();
    }
}
