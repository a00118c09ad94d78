package dev.snowgate.bench.answers;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.locks.LockSupport;

/** The most heap that lives at once: what is left after a full collection, measured again and again while something runs. */
final class LiveHeap implements AutoCloseable {
    private static final long PAUSE_NANOS = 20_000_000;
    private static final double MEGABYTE = 1 << 20;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final long before;
    private final Thread sampler;
    private volatile boolean ended;

    // The sampler's own; read after it has ended.
    private long most;
    private int samples;

    /** Begins with what lives now. */
    LiveHeap() {
        memory.gc();
        before = live();
        most = before;
        sampler = new Thread(this::sample, "live-heap");
        sampler.setDaemon(true);
        sampler.start();
    }

    private long live() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private void sample() {
        while (!ended) {
            most = Math.max(most, live());
            samples++;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Megabytes above what lived at the start. */
    double extra() {
        return (most - before) / MEGABYTE;
    }

    /** How often it was looked. */
    int samples() {
        return samples;
    }

    @Override
    public void close() {
        ended = true;
        try {
            sampler.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
