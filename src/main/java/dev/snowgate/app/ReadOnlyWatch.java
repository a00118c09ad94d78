package dev.snowgate.app;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.event.Addresses;
import dev.snowgate.event.PoolEvent;
import dev.snowgate.event.PoolStats;
import dev.snowgate.snowflake.Enforcement;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows of each connection what Snowflake holds its sessions to. Asks once when the first session is there, and again when
 * somebody watches the gateway and the last answer is old; so a gateway that nobody watches sends one query for it. Safe from
 * all threads.
 */
final class ReadOnlyWatch {
    static final String UNKNOWN = "unknown";
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Backend backend;
    private final Map<String, String> pools;
    private final Told told;
    private final Ticker ticker;
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    private final Map<String, Enforcement> known = new ConcurrentHashMap<>();

    /** Gets what was found out about a connection whenever that is news. */
    @FunctionalInterface
    interface Told {
        void tell(String connection, Enforcement found);

        /** Tells both. */
        default Told and(Told other) {
            return (connection, found) -> {
                tell(connection, found);
                other.tell(connection, found);
            };
        }
    }

    private ReadOnlyWatch(Backend backend, Map<String, String> pools, Told told, Ticker ticker) {
        this.backend = backend;
        this.pools = pools;
        this.told = told;
        this.ticker = ticker;
    }

    /**
     * Watches what was just deployed.
     *
     * @param pools names of the pools, by connection
     */
    static ReadOnlyWatch start(Vertx vertx, Backend backend, Map<String, String> pools, Told told) {
        ReadOnlyWatch watch = new ReadOnlyWatch(backend, pools, told, Ticker.SYSTEM);
        Set.copyOf(pools.values())
                .forEach(pool -> vertx.eventBus().<Object>localConsumer(Addresses.poolEvents(pool), message -> {
                    if (message.body() instanceof PoolEvent event && event.kind() == PoolEvent.Kind.CONNECTED) {
                        watch.first(pool);
                    }
                }));
        // Somebody may have logged in before we listened.
        backend.stats()
                .onSuccess(stats -> stats.forEach(pool -> {
                    if (pool.counts().connected() > 0) {
                        watch.first(pool.pool());
                    }
                }));
        return watch;
    }

    /** {@code server+gateway}, {@code gateway-only}, or {@code unknown} as long as no session was asked. */
    String by(String pool) {
        Enforcement found = known.get(pool);
        return found == null ? UNKNOWN : found.by();
    }

    /** Whether the role of a pool's sessions may do more than a reader's should; null while that is unknown. */
    @Nullable
    Boolean isPowerful(String pool) {
        Enforcement found = known.get(pool);
        return found == null ? null : found.isPowerful();
    }

    /** Asks on the pools that serve and whose last answer is old. */
    void look(List<PoolStats> stats) {
        long now = ticker.nanos();
        for (PoolStats pool : stats) {
            if (pool.counts().connected() > 0) {
                connections(pool.pool()).forEach(connection -> {
                    Long last = asked.get(connection);
                    if (last == null || now - last > FRESH.toNanos()) {
                        ask(connection);
                    }
                });
            }
        }
    }

    private void first(String pool) {
        connections(pool).forEach(connection -> {
            if (!asked.containsKey(connection)) {
                ask(connection);
            }
        });
    }

    private List<String> connections(String pool) {
        return pools.entrySet().stream()
                .filter(entry -> entry.getValue().equals(pool))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void ask(String connection) {
        asked.put(connection, ticker.nanos());
        CallContext context = new CallContext(
                "probe",
                new Principal("snowgate"),
                "snowgate",
                Deadline.in(LIMIT, ticker),
                new CancelToken(),
                ProgressSink.NONE);
        Enforcement.of(backend.runner(connection), context)
                .onSuccess(found -> {
                    if (!found.equals(known.put(connection, found))) {
                        told.tell(connection, found);
                    }
                })
                .onFailure(failure -> asked.remove(connection));
    }
}
