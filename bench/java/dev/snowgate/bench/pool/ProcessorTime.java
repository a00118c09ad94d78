package dev.snowgate.bench.pool;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one cycle takes of its thread's processor time, which other work on the machine does not count towards. */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class ProcessorTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double PICOS = 1000;

    private final Histogram picos = new Histogram(3);

    /** JMH makes one. */
    public ProcessorTime() {}

    /** Forgets what came before, such as the warm-up. */
    @Setup(Level.Iteration)
    public void forget() {
        picos.reset();
    }

    /** What this thread has had so far, in nanoseconds. */
    static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Takes a batch of cycles that had {@code nanos} in all. */
    void add(long nanos, int cycles) {
        picos.recordValue(nanos * (long) PICOS / cycles);
    }

    /** The figure: the median batch's nanoseconds for a cycle. */
    public double nanos() {
        return picos.getValueAtPercentile(50) / PICOS;
    }
}
