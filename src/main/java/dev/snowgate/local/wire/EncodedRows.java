package dev.snowgate.local.wire;

import dev.snowgate.local.engine.SqlFailure;
import java.util.List;

/**
 * A result's rows as bytes.
 *
 * @param format of inline rows and chunks
 * @param inline the first rows: JSON rows without outer brackets, or an Arrow stream
 * @param inlineRows how many rows are inline
 * @param chunks the others
 * @param total rows of all
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy would double every result
public record EncodedRows(ResultFormat format, byte[] inline, int inlineRows, List<Chunk> chunks, long total) {

    /**
     * A chunk.
     *
     * @param url absolute
     * @param rows how many
     * @param bytes its exact length; the driver refuses longer ones
     * @param body where its bytes are kept
     */
    public record Chunk(String url, int rows, long bytes, Body body) {}

    /** Where bytes are kept. */
    @FunctionalInterface
    public interface Body {
        /** The bytes; fails when they are no longer kept. */
        byte[] read() throws SqlFailure;
    }

    /** Bytes of all rows. */
    public long bytes() {
        long sum = inline.length;
        for (Chunk chunk : chunks) {
            sum += chunk.bytes();
        }
        return sum;
    }
}
