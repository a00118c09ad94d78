package dev.snowgate.local.server;

import dev.snowgate.local.engine.SqlFailure;
import dev.snowgate.local.wire.ResultReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where the chunks of one result go: into the store, and out of it with the result. Used by one thread at a time. */
final class ResultRoom implements ResultReader.ChunkSink {
    private final ChunkStore store;
    private final String baseUrl;
    private final long maxBytes;
    private final List<String> ids = new ArrayList<>();
    private long bytes;

    /**
     * Makes one.
     *
     * @param baseUrl what comes before a chunk's name
     * @param maxBytes what a result may take at most: a larger one could not be kept until it is fetched
     */
    ResultRoom(ChunkStore store, String baseUrl, long maxBytes) {
        this.store = store;
        this.baseUrl = baseUrl;
        this.maxBytes = maxBytes;
    }

    @Override
    public ResultReader.Kept put(byte[] chunk) throws SqlFailure {
        bytes += chunk.length;
        if (bytes > maxBytes) {
            forget();
            throw SqlErrors.tooLarge(maxBytes);
        }
        ChunkStore.Stored stored = store.put(chunk);
        ids.add(stored.id());
        return new ResultReader.Kept(baseUrl + stored.id(), () -> read(stored.body()));
    }

    private static byte[] read(KeptBytes body) throws SqlFailure {
        try {
            return body.read();
        } catch (IOException e) {
            throw SqlErrors.forgotten();
        }
    }

    /** Takes the chunks out of the store. */
    void forget() {
        ids.forEach(store::remove);
    }
}
