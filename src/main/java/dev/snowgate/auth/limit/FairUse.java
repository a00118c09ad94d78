package dev.snowgate.auth.limit;

import dev.snowgate.call.GatewayError;
import dev.snowgate.time.Ticker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the calls of each caller against its limits. Takes bounded memory: callers whose buckets are full again are
 * forgotten, and when there are too many others, newcomers share one bucket, so that no flood of names gets around the limits.
 * By a monotonic clock, so that changes of the wall clock do not matter. Safe from all threads.
 */
public final class FairUse {
    /** Callers that are told apart. */
    static final int MOST = 10_000;

    /** Looking for callers to forget takes time with their number, so it is not done at each call. */
    private static final long SWEEP_NANOS = 1_000_000_000L;

    private final Ticker ticker;
    private final Map<String, Usage> byCaller = new ConcurrentHashMap<>();
    private final Usage others = new Usage();
    private final AtomicLong sweptAt;

    /** Counts from nothing. */
    public FairUse(Ticker ticker) {
        this.ticker = ticker;
        this.sweptAt = new AtomicLong(ticker.nanos() - SWEEP_NANOS);
    }

    /**
     * Counts one call.
     *
     * @param caller the principal's id
     * @param tool its name; from a fixed set
     * @return to be run when the call is over; harmless to run again
     * @throws GatewayError.Unavailable a {@code RATE_LIMITED} that says when to come back
     */
    public Runnable admit(String caller, String tool, CallLimits limits) {
        if (limits.equals(CallLimits.NONE)) {
            return () -> {};
        }
        long now = ticker.nanos();
        while (true) {
            Usage usage = usage(caller, now);
            Refusal refusal = usage.admit(tool, limits, now);
            if (refusal != null) {
                throw refusal.error(tool);
            }
            if (usage == others || byCaller.get(caller) == usage) {
                AtomicBoolean over = new AtomicBoolean();
                return () -> {
                    if (over.compareAndSet(false, true)) {
                        usage.ended();
                    }
                };
            }
            // Forgotten between the two lines above: counted with the one that stands for the caller now.
        }
    }

    private Usage usage(String caller, long now) {
        Usage known = byCaller.get(caller);
        if (known != null) {
            return known;
        }
        if (byCaller.size() >= MOST) {
            long last = sweptAt.get();
            if (now - last >= SWEEP_NANOS && sweptAt.compareAndSet(last, now)) {
                byCaller.values().removeIf(usage -> usage.isIdle(now));
            }
            if (byCaller.size() >= MOST) {
                return others;
            }
        }
        return byCaller.computeIfAbsent(caller, name -> new Usage());
    }

    /** Callers that are told apart now. */
    int size() {
        return byCaller.size();
    }
}
