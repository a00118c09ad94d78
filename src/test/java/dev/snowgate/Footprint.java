package dev.snowgate;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process holds.
 *
 * @param heap live bytes, after a collection
 * @param threads live threads
 * @param descriptors open file descriptors, -1 where the system does not tell
 */
public record Footprint(long heap, int threads, long descriptors) {
    /** As it is now. */
    public static Footprint now() {
        // The second collection frees what the first one's finalizers and cleaners let go of.
        System.gc();
        System.gc();
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : -1;
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                descriptors);
    }

    @Override
    public String toString() {
        return "heap " + heap / 1024 + " KiB, " + threads + " threads, " + descriptors + " descriptors";
    }
}
