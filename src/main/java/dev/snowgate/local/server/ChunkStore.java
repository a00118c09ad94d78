package dev.snowgate.local.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chunks until they expire or newer ones need the room. Their names cannot be guessed. Safe from all threads. */
final class ChunkStore {
    private static final int NAME_BYTES = 16;

    private final Clock clock;
    private final Duration retention;
    private final long maxBytes;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Chunk> chunks = new LinkedHashMap<>();
    private long bytes;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Chunk(byte[] body, Instant until) {}

    ChunkStore(Clock clock, LocalLimits limits) {
        this.clock = clock;
        this.retention = limits.retention().age();
        this.maxBytes = limits.retention().bytes();
    }

    /** Keeps a chunk and names it. */
    synchronized String put(byte[] body) {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        String id = HexFormat.of().formatHex(name);
        chunks.put(id, new Chunk(body, clock.instant().plus(retention)));
        bytes += body.length;
        sweep();
        return id;
    }

    synchronized byte @Nullable [] get(String id) {
        Chunk chunk = chunks.get(id);
        return chunk == null || !clock.instant().isBefore(chunk.until()) ? null : chunk.body();
    }

    synchronized void remove(String id) {
        Chunk chunk = chunks.remove(id);
        bytes -= chunk == null ? 0 : chunk.body().length;
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
            bytes -= chunk.body().length;
            oldestFirst.remove();
        }
    }
}
