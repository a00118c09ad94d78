package dev.snowgate.local.wire;

import dev.snowgate.local.engine.EngineColumn;
import dev.snowgate.local.engine.RowCursor;
import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.wire.EncodedRows.Chunk;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a result straight into bytes: the first rows inline, the others in chunks. At any time it holds one row and the bytes
 * of one unfinished chunk.
 */
public final class ResultReader {
    private final int inlineRows;
    private final long chunkBytes;
    private final ChunkSink sink;
    private final RowCheck check;

    /**
     * Makes a reader.
     *
     * @param inlineRows rows in the reply itself, at least 0
     * @param chunkBytes size at which a chunk is closed, and the inline part too
     * @param sink where finished chunks go
     * @param check asked before each row; throws to stop
     */
    public ResultReader(int inlineRows, long chunkBytes, ChunkSink sink, RowCheck check) {
        this.inlineRows = inlineRows;
        this.chunkBytes = chunkBytes;
        this.sink = sink;
        this.check = check;
    }

    /** Reads all rows. The caller closes the cursor. */
    public EncodedRows read(ResultFormat format, List<EngineColumn> columns, RowCursor rows) throws SqlFailure {
        RowEncoder encoder = RowEncoder.of(format, columns);
        boolean more = rows.next();
        while (more && encoder.rows() < inlineRows && encoder.bytes() < chunkBytes) {
            check.run();
            encoder.add(rows);
            more = rows.next();
        }
        int inline = encoder.rows();
        // An empty text stands for "no rows" in Arrow.
        byte[] first = inline == 0 && format == ResultFormat.ARROW ? new byte[0] : encoder.finish();
        List<Chunk> chunks = new ArrayList<>();
        long total = inline;
        while (more) {
            while (more && encoder.bytes() < chunkBytes) {
                check.run();
                encoder.add(rows);
                more = rows.next();
            }
            int count = encoder.rows();
            byte[] bytes = encoder.finish();
            Kept kept = sink.put(bytes);
            chunks.add(new Chunk(kept.url(), count, bytes.length, kept.body()));
            total += count;
        }
        return new EncodedRows(format, first, inline, chunks, total);
    }

    /** Keeps a chunk. */
    @FunctionalInterface
    public interface ChunkSink {
        /** Keeps {@code chunk}; fails when there is no room. */
        Kept put(byte[] chunk) throws SqlFailure;
    }

    /**
     * A chunk that is kept.
     *
     * @param url the absolute URL under which it can be fetched
     * @param body its bytes
     */
    public record Kept(String url, EncodedRows.Body body) {}

    /** A look at whether to go on. */
    @FunctionalInterface
    public interface RowCheck {
        /** Returns normally to go on. */
        void run() throws SqlFailure;
    }
}
