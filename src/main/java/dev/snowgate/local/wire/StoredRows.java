package dev.snowgate.local.wire;

import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.engine.StatementType;
import dev.snowgate.local.engine.StoredResult;
import dev.snowgate.local.wire.EncodedRows.Chunk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result in the bytes in which it went out; read again by decoding them, so that keeping it costs nothing more.
 *
 * @param type of the statement
 * @param columns of the rows
 * @param encoded the bytes
 * @param onForgotten told when the result is no longer kept
 */
public record StoredRows(StatementType type, List<EngineColumn> columns, EncodedRows encoded, Runnable onForgotten)
        implements StoredResult {

    @Override
    public long rowCount() {
        return encoded.total();
    }

    @Override
    public long bytes() {
        return encoded.bytes();
    }

    @Override
    public void forgotten() {
        onForgotten.run();
    }

    @Override
    public RowCursor rows() {
        Deque<Part> parts = new ArrayDeque<>();
        parts.add(new Part(encoded::inline, encoded.inlineRows()));
        for (Chunk chunk : encoded.chunks()) {
            parts.add(new Part(chunk.body(), chunk.rows()));
        }
        return new Parts(parts);
    }

    private RowCursor decode(Part part) throws SqlFailure {
        byte[] body = part.body().read();
        return switch (encoded.format()) {
            case JSON -> new JsonRowCursor(columns, body);
            case ARROW -> new ArrowRowCursor(columns, body);
        };
    }

    private record Part(EncodedRows.Body body, int rows) {}

    /** One part after the other; each is decoded when its turn comes. */
    private final class Parts implements RowCursor {
        private final Deque<Part> left;
        private @Nullable RowCursor current;

        Parts(Deque<Part> parts) {
            this.left = parts;
        }

        @Override
        public boolean next() throws SqlFailure {
            while (current == null || !current.next()) {
                Part part = left.poll();
                if (part == null) {
                    current = null;
                    return false;
                }
                current = part.rows() == 0 ? null : decode(part);
            }
            return true;
        }

        @Override
        public @Nullable Object get(int column) throws SqlFailure {
            RowCursor rows = current;
            if (rows == null) {
                throw new IllegalStateException("there is no current row");
            }
            return rows.get(column);
        }

        @Override
        public void close() {
            current = null;
            left.clear();
        }
    }
}
