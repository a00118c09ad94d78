package dev.snowgate.local.wire;

import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SqlFailure;
import java.util.List;

/** Turns rows into the bytes of an inline row set or a chunk, row by row, one after the other. */
public sealed interface RowEncoder permits JsonRows, ArrowRows {
    /** Appends the cursor's current row. */
    void add(RowCursor row) throws SqlFailure;

    /** How many rows were added. */
    int rows();

    /** About how many bytes {@link #finish} will give; exact for JSON. */
    long bytes();

    /** The finished bytes. The encoder is empty again, for the next chunk: buffers that are large enough by now stay. */
    byte[] finish();

    /** An encoder for {@code columns}. */
    static RowEncoder of(ResultFormat format, List<EngineColumn> columns) {
        return switch (format) {
            case JSON -> new JsonRows(columns);
            case ARROW -> new ArrowRows(columns);
        };
    }
}
