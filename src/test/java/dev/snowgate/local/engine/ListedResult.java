package dev.snowgate.local.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A result whose rows were read into lists. */
record ListedResult(StatementType type, List<EngineColumn> columns, List<List<Object>> cells) implements StoredResult {
    private static final int BYTES_PER_CELL = 16;

    static ListedResult read(EngineResult result) throws SqlFailure {
        List<List<Object>> all = new ArrayList<>();
        try (RowCursor rows = result.rows()) {
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 0; i < result.columns().size(); i++) {
                    row.add(rows.get(i));
                }
                all.add(Collections.unmodifiableList(row));
            }
        }
        return new ListedResult(result.type(), result.columns(), all);
    }

    @Override
    public long rowCount() {
        return cells.size();
    }

    @Override
    public long bytes() {
        return (long) cells.size() * columns.size() * BYTES_PER_CELL;
    }

    @Override
    public RowCursor rows() {
        return TextRows.result(type, columns, cells).rows();
    }
}
