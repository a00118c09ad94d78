package dev.snowgate.time;

/** A monotonic clock in nanoseconds. Only differences mean anything; a test supplies its own. */
@FunctionalInterface
public interface Ticker {
    /** The JVM's monotonic clock. */
    Ticker SYSTEM = System::nanoTime;

    /** Nanoseconds since an arbitrary origin; never goes backwards. */
    long nanos();
}
