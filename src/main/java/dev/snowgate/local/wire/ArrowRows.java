package dev.snowgate.local.wire;

import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SqlFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as complete Arrow IPC streams: schema, one record batch, end marker. Written with the format's generated
 * classes only; no Arrow memory, hence no unsafe access.
 */
final class ArrowRows implements RowEncoder {
    private final List<EngineColumn> columns;
    private final List<ArrowColumn> vectors = new ArrayList<>();
    private int rows;

    ArrowRows(List<EngineColumn> columns) {
        this.columns = columns;
        for (EngineColumn column : columns) {
            vectors.add(ArrowColumn.of(column));
        }
    }

    @Override
    public void add(RowCursor row) throws SqlFailure {
        for (int i = 0; i < vectors.size(); i++) {
            vectors.get(i).add(row.get(i));
        }
        rows++;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public long bytes() {
        long sum = 0;
        for (ArrowColumn vector : vectors) {
            sum += vector.bytes();
        }
        return sum;
    }

    @Override
    public byte[] finish() {
        byte[] finished = ArrowStream.write(columns, vectors, rows);
        vectors.forEach(ArrowColumn::clear);
        rows = 0;
        return finished;
    }
}
