package dev.snowgate.local.server;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chunks until they expire or newer ones need the room; large ones in files, so that results that nobody reads again take no
 * memory. Their names cannot be guessed. Safe from all threads.
 */
final class ChunkStore {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkStore.class);
    private static final int NAME_BYTES = 16;

    /** Smaller ones would take more open files than a process is commonly given (1024). */
    private static final int FILE_BYTES = 1 << 20;

    private final Clock clock;
    private final Duration retention;
    private final long maxBytes;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Chunk> chunks = new LinkedHashMap<>();
    private long bytes;
    private boolean withoutFiles;

    private record Chunk(KeptBytes body, Instant until) {}

    /** A chunk that was put. */
    record Stored(String id, KeptBytes body) {}

    ChunkStore(Clock clock, LocalLimits limits) {
        this.clock = clock;
        this.retention = limits.retention().age();
        this.maxBytes = limits.retention().bytes();
    }

    /** Keeps a chunk and names it. May write a file: not on an event loop. */
    Stored put(byte[] body) {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        Stored stored = new Stored(HexFormat.of().formatHex(name), keep(body));
        add(stored);
        return stored;
    }

    private KeptBytes keep(byte[] body) {
        if (body.length >= FILE_BYTES && !withoutFiles()) {
            try {
                return KeptBytes.InFile.of(body);
            } catch (IOException e) {
                LOG.warn("Large results are kept in memory, for no temporary file can be written: {}", e.toString());
                stopFiles();
            }
        }
        return new KeptBytes.InMemory(body);
    }

    private synchronized boolean withoutFiles() {
        return withoutFiles;
    }

    private synchronized void stopFiles() {
        withoutFiles = true;
    }

    private synchronized void add(Stored stored) {
        chunks.put(stored.id(), new Chunk(stored.body(), clock.instant().plus(retention)));
        bytes += stored.body().length();
        sweep();
    }

    synchronized @Nullable KeptBytes get(String id) {
        Chunk chunk = chunks.get(id);
        return chunk == null || !clock.instant().isBefore(chunk.until()) ? null : chunk.body();
    }

    synchronized void remove(String id) {
        Chunk chunk = chunks.remove(id);
        if (chunk != null) {
            forget(chunk);
        }
    }

    /** Forgets the expired ones, and the oldest beyond the limit; the newest always stays. */
    synchronized void sweep() {
        Instant now = clock.instant();
        Iterator<Chunk> oldestFirst = chunks.values().iterator();
        while (oldestFirst.hasNext()) {
            Chunk chunk = oldestFirst.next();
            if (now.isBefore(chunk.until()) && (bytes <= maxBytes || !oldestFirst.hasNext())) {
                return;
            }
            oldestFirst.remove();
            forget(chunk);
        }
    }

    private void forget(Chunk chunk) {
        bytes -= chunk.body().length();
        chunk.body().forget();
    }
}
