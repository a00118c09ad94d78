package dev.snowgate.snowflake;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which the driver downloads chunks of one result, so that the result can be closed when they rest.
 *
 * <p>A result that is closed while a chunk comes in hangs until the socket's timeout (measured with 4.4.1, Arrow): the driver
 * interrupts the downloading thread, which closes the thread's channel on the closing thread, which then reads the rest of a
 * body that the other thread may just have read to its end. Answers are cut short all the time, so this would hit callers.
 * The driver loads a few chunks ahead and then rests until rows are read on: waiting takes no longer than a chunk takes.
 *
 * <p>The driver tells of no download, but shows each request to those who may add headers to it, on the thread that sends
 * it; that thread was started by the one that reads the result, and inherits from it.
 */
final class ChunkDownloads implements AutoCloseable {
    /** What the driver is to show its requests to. */
    static final RequestSight SIGHT = ChunkDownloads::sees;

    private static final InheritableThreadLocal<@Nullable ChunkDownloads> CURRENT = new InheritableThreadLocal<>();

    /** A download that takes longer is ended by the driver's own timeouts. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** How the driver names them; threads for other purposes inherit from the reader too. */
    private static final String DOWNLOADERS = "result-chunk-downloader-";

    private static final Duration LOOK_EVERY = Duration.ofMillis(1);

    private final Set<Thread> downloaders = ConcurrentHashMap.newKeySet();

    private ChunkDownloads() {}

    /** Those of the results that this thread reads until it closes this. */
    static ChunkDownloads begin() {
        ChunkDownloads downloads = new ChunkDownloads();
        CURRENT.set(downloads);
        return downloads;
    }

    /** Blocks until no chunk is on its way, the thread is interrupted, or half a minute is over. */
    void settle() {
        long began = System.nanoTime();
        while (isAnyBusy()
                && System.nanoTime() - began < LONGEST.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, LOOK_EVERY.toNanos());
        }
    }

    /** A thread that reads a socket counts as runnable; those that have nothing to load wait or have ended. */
    private boolean isAnyBusy() {
        for (Thread downloader : downloaders) {
            Thread.State state = downloader.getState();
            if (state == Thread.State.RUNNABLE || state == Thread.State.BLOCKED) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        CURRENT.remove();
        downloaders.clear();
    }

    private static void sees(String uri) {
        ChunkDownloads downloads = CURRENT.get();
        Thread here = Thread.currentThread();
        if (downloads != null && here.getName().startsWith(DOWNLOADERS)) {
            downloads.downloaders.add(here);
        }
    }
}
