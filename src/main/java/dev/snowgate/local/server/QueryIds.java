package dev.snowgate.local.server;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Query ids in the service's form, ascending, different between starts. Safe from all threads. */
final class QueryIds {
    private final long start;
    /** One count for the JVM: servers that start in one instant give out different ids. */
    private static final AtomicLong COUNT = new AtomicLong();

    QueryIds(Clock clock) {
        this.start = clock.millis();
    }

    String next() {
        long number = COUNT.incrementAndGet();
        return String.format(
                "01%06x-%04x-%04x-0000-%012x",
                start >>> 32 & 0xffffffL, start >>> 16 & 0xffffL, start & 0xffffL, number);
    }
}
