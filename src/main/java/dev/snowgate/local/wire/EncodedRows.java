package dev.snowgate.local.wire;

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
     * @param body its bytes; the driver refuses more than it was told of
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    public record Chunk(String url, int rows, byte[] body) {}

    /** Bytes of all rows. */
    public long bytes() {
        long sum = inline.length;
        for (Chunk chunk : chunks) {
            sum += chunk.body().length;
        }
        return sum;
    }
}
