package dev.snowgate.app;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.event.PoolStats;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.snowflake.Enforcement;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Knows of each pool who keeps its sessions from writing. Asks when somebody watches the gateway, a session is there, and the
 * last answer is old; so a gateway that nobody watches sends no query for it. Safe from all threads.
 */
final class ReadOnlyWatch {
    static final String UNKNOWN = "unknown";
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Map<String, StatementRunner> runners;
    private final BiConsumer<String, String> told;
    private final Ticker ticker;
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /**
     * Watches these.
     *
     * @param runners run statements on each pool, by its name
     * @param told gets a pool's name and who keeps its sessions from writing, each time it was asked
     */
    ReadOnlyWatch(Map<String, StatementRunner> runners, BiConsumer<String, String> told, Ticker ticker) {
        this.runners = runners;
        this.told = told;
        this.ticker = ticker;
    }

    /** {@code server+gateway}, {@code gateway-only}, or {@code unknown} as long as no session was asked. */
    String by(String pool) {
        return known.getOrDefault(pool, UNKNOWN);
    }

    /** Asks on the pools that serve and whose last answer is old. */
    void look(List<PoolStats> pools) {
        for (PoolStats pool : pools) {
            StatementRunner runner = runners.get(pool.pool());
            long now = ticker.nanos();
            Long last = asked.get(pool.pool());
            boolean due = last == null || now - last > FRESH.toNanos();
            if (runner != null && due && pool.counts().connected() > 0) {
                asked.put(pool.pool(), now);
                ask(pool.pool(), runner);
            }
        }
    }

    private void ask(String pool, StatementRunner runner) {
        CallContext context = new CallContext(
                "probe",
                new Principal("snowgate"),
                "snowgate",
                Deadline.in(LIMIT, ticker),
                new CancelToken(),
                ProgressSink.NONE);
        Enforcement.by(runner, context)
                .onSuccess(by -> {
                    known.put(pool, by);
                    told.accept(pool, by);
                })
                .onFailure(failure -> asked.remove(pool));
    }
}
