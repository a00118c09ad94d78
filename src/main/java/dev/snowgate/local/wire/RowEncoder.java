package dev.snowgate.local.wire;

import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SqlFailure;
import java.util.List;

/** Turns rows into the bytes of one inline row set or one chunk, row by row. */
public sealed interface RowEncoder permits JsonRows, ArrowRows {
    /** Appends the cursor's current row. */
    void add(RowCursor row) throws SqlFailure;

    /** How many rows were added. */
    int rows();

    /** About how many bytes {@link #finish} will give; exact for JSON. */
    long bytes();

    /** The finished bytes. The encoder is used up. */
    byte[] finish();

    /** An encoder for {@code columns}. */
    static RowEncoder of(ResultFormat format, List<EngineColumn> columns) {
        return switch (format) {
            case JSON -> new JsonRows(columns);
            case ARROW -> new ArrowRows(columns);
        };
    }
}
