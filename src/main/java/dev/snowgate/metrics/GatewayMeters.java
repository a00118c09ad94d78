package dev.snowgate.metrics;

import dev.snowgate.event.Addresses;
import dev.snowgate.event.CallCancelled;
import dev.snowgate.event.CallFinished;
import dev.snowgate.event.PoolStats;
import dev.snowgate.event.Timing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Listens to the gateway's messages on the event bus and keeps Micrometer meters of them; by their Prometheus names:
 * {@code snowgate_pool_sessions{pool,state}}, {@code snowgate_pool_sessions_max}, {@code snowgate_pool_waiters},
 * {@code snowgate_pool_acquire_total{outcome}}, {@code snowgate_pool_logins_total{outcome}},
 * {@code snowgate_pool_closed_total{reason}}, {@code snowgate_pool_time_ms{what,quantile}}, {@code snowgate_pool_up};
 * {@code snowgate_calls_total{tool,outcome}}, {@code snowgate_call_duration_seconds{tool}};
 * {@code snowgate_cancels_seconds{reason,end}}, from the cancel to the end of the work.
 */
public final class GatewayMeters {
    private final Vertx vertx;
    private final MeterRegistry registry;
    private final Map<String, Double> counted = new ConcurrentHashMap<>();

    private GatewayMeters(Vertx vertx, MeterRegistry registry) {
        this.vertx = vertx;
        this.registry = registry;
    }

    /** Follows the finished calls and the named pools. */
    public static GatewayMeters subscribe(Vertx vertx, MeterRegistry registry, Collection<String> pools) {
        GatewayMeters meters = new GatewayMeters(vertx, registry);
        pools.forEach(meters::follow);
        vertx.eventBus().<Object>localConsumer(Addresses.CALLS, message -> {
            if (message.body() instanceof CallFinished call) {
                meters.call(call);
            }
        });
        vertx.eventBus().<Object>localConsumer(Addresses.CANCELS, message -> {
            if (message.body() instanceof CallCancelled cancelled) {
                meters.cancelled(cancelled);
            }
        });
        return meters;
    }

    private void cancelled(CallCancelled call) {
        Timer.builder("snowgate.cancels")
                .tag("reason", call.reason())
                .tag("end", call.end())
                .register(registry)
                .record(Duration.ofNanos((long) (call.tookMs() * 1e6)));
    }

    private void call(CallFinished call) {
        registry.counter("snowgate.calls", "tool", call.tool(), "outcome", call.outcome())
                .increment();
        Timer.builder("snowgate.call.duration")
                .tag("tool", call.tool())
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(registry)
                .record(Duration.ofNanos((long) (call.durationMs() * 1e6)));
    }

    /** Follows a pool of that name too. */
    public void follow(String name) {
        AtomicReference<PoolStats> last = new AtomicReference<>();
        Tags pool = Tags.of("pool", name);
        vertx.eventBus().<Object>localConsumer(Addresses.poolStats(name), message -> {
            if (message.body() instanceof PoolStats stats) {
                if (last.getAndSet(stats) == null) {
                    gauges(last, pool);
                }
                counters(stats, pool);
            }
        });
    }

    private void gauges(AtomicReference<PoolStats> last, Tags pool) {
        sessions(last, pool, "opening", stats -> stats.sessions().opening());
        sessions(last, pool, "idle", PoolStats::idle);
        sessions(last, pool, "leased", PoolStats::leased);
        sessions(last, pool, "validating", stats -> stats.sessions().validating());
        sessions(last, pool, "closing", stats -> stats.sessions().closing());
        sessions(last, pool, "condemned", stats -> stats.sessions().condemned());
        gauge(last, "snowgate.pool.sessions.max", pool, PoolStats::max);
        gauge(last, "snowgate.pool.waiters", pool, PoolStats::waiters);
        gauge(last, "snowgate.pool.up", pool, stats -> stats.state().equals("up") ? 1 : 0);
        timing(last, pool, "wait", stats -> stats.times().waiting());
        timing(last, pool, "hold", stats -> stats.times().holding());
        timing(last, pool, "open", stats -> stats.times().opening());
        timing(last, pool, "validate", stats -> stats.times().validating());
    }

    private void sessions(AtomicReference<PoolStats> last, Tags pool, String state, ToDoubleFunction<PoolStats> value) {
        gauge(last, "snowgate.pool.sessions", pool.and("state", state), value);
    }

    private void timing(AtomicReference<PoolStats> last, Tags pool, String what, Function<PoolStats, Timing> timing) {
        Tags tags = pool.and("what", what);
        gauge(
                last,
                "snowgate.pool.time.ms",
                tags.and("quantile", "0.5"),
                stats -> timing.apply(stats).p50());
        gauge(
                last,
                "snowgate.pool.time.ms",
                tags.and("quantile", "0.95"),
                stats -> timing.apply(stats).p95());
        gauge(
                last,
                "snowgate.pool.time.ms",
                tags.and("quantile", "0.99"),
                stats -> timing.apply(stats).p99());
        gauge(
                last,
                "snowgate.pool.time.ms",
                tags.and("quantile", "1"),
                stats -> timing.apply(stats).max());
    }

    private void gauge(AtomicReference<PoolStats> last, String name, Tags tags, ToDoubleFunction<PoolStats> value) {
        registry.gauge(name, tags, last, held -> value.applyAsDouble(held.get()));
    }

    private void counters(PoolStats stats, Tags pool) {
        PoolStats.Counts counts = stats.counts();
        count("snowgate.pool.acquire", pool.and("outcome", "ok"), counts.acquired());
        count("snowgate.pool.acquire", pool.and("outcome", "timeout"), counts.timedOut());
        count("snowgate.pool.acquire", pool.and("outcome", "rejected"), counts.rejected());
        count("snowgate.pool.acquire", pool.and("outcome", "refused"), counts.refused());
        count("snowgate.pool.logins", pool.and("outcome", "ok"), counts.connected());
        count("snowgate.pool.logins", pool.and("outcome", "failed"), counts.connectFailed());
        count("snowgate.pool.condemned", pool, counts.condemned());
        counts.closed().forEach((reason, closed) -> count("snowgate.pool.closed", pool.and("reason", reason), closed));
    }

    /** Brings a counter up to a total; all of a pool's messages come on one context, so in order. */
    private void count(String name, Tags tags, long total) {
        Counter counter = registry.counter(name, tags);
        double before = counted.merge(name + tags, 0.0, Double::sum);
        if (total > before) {
            counter.increment(total - before);
        }
        counted.put(name + tags, (double) total);
    }
}
