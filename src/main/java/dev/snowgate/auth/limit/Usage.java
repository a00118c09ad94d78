package dev.snowgate.auth.limit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one caller has used. Guarded by itself. */
final class Usage {
    private final Bucket calls = new Bucket();
    private final Map<String, Bucket> tools = new HashMap<>();
    private long open;

    /** Why a call may not be made, or null, in which case it is counted. */
    synchronized @Nullable Refusal admit(String tool, CallLimits limits, long now) {
        if (limits.concurrency() > 0 && open >= limits.concurrency()) {
            return new Refusal(Refusal.Limit.CONCURRENCY, limits.concurrency(), 0);
        }
        long wait = calls.wait(now, limits.perMinute(), limits.burst());
        if (wait > 0) {
            return new Refusal(Refusal.Limit.CALLS, limits.perMinute(), wait);
        }
        if (limits.toolPerMinute() > 0) {
            Bucket own = tools.computeIfAbsent(tool, name -> new Bucket());
            long later = own.wait(now, limits.toolPerMinute(), 0);
            if (later > 0) {
                return new Refusal(Refusal.Limit.TOOL, limits.toolPerMinute(), later);
            }
            own.take(now, limits.toolPerMinute());
        }
        calls.take(now, limits.perMinute());
        open++;
        return null;
    }

    synchronized void ended() {
        open--;
    }

    /** Whether nothing is lost when it is forgotten. */
    synchronized boolean isIdle(long now) {
        return open == 0 && calls.isFull(now) && tools.values().stream().allMatch(tool -> tool.isFull(now));
    }
}
