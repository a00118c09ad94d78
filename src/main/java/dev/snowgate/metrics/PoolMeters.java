package dev.snowgate.metrics;

import dev.snowgate.event.PoolEvent;
import dev.snowgate.event.PoolStats;
import dev.snowgate.event.Timing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of one pool. Fed on one context, as all of a pool's messages come from one and in order. */
final class PoolMeters {
    private static final double SECOND = 1000;

    private final MeterRegistry registry;
    private final Tags pool;
    private final MultiGauge waiting;
    private final MultiGauge lent;
    private final AtomicReference<@Nullable PoolStats> last = new AtomicReference<>();
    private final Map<String, Long> counted = new HashMap<>();

    PoolMeters(MeterRegistry registry, String name) {
        this.registry = registry;
        this.pool = Tags.of("pool", name);
        this.waiting =
                MultiGauge.builder("snowgate.pool.tenant.waiters").tags(pool).register(registry);
        this.lent =
                MultiGauge.builder("snowgate.pool.tenant.sessions").tags(pool).register(registry);
    }

    void take(PoolStats stats) {
        if (last.getAndSet(stats) == null) {
            gauges();
        }
        counters(stats.counts());
        tenants(waiting, stats.queue().byTenant());
        tenants(lent, stats.queue().lentByTenant());
    }

    void take(PoolEvent event) {
        String kind = event.kind().name().toLowerCase(Locale.ROOT);
        registry.counter("snowgate.pool.events", pool.and("kind", kind)).increment();
    }

    /** Tenants that are not among the first any more lose their meters. */
    private static void tenants(MultiGauge gauges, Map<String, Long> most) {
        gauges.register(
                most.entrySet().stream()
                        .map(each -> MultiGauge.Row.of(Tags.of("tenant", each.getKey()), each.getValue()))
                        .toList(),
                true);
    }

    private void gauges() {
        sessions("opening", stats -> stats.sessions().opening());
        sessions("idle", PoolStats::idle);
        sessions("leased", PoolStats::leased);
        sessions("validating", stats -> stats.sessions().validating());
        sessions("closing", stats -> stats.sessions().closing());
        sessions("condemned", stats -> stats.sessions().condemned());
        gauge("snowgate.pool.sessions.min", pool, stats -> stats.sessions().min());
        gauge("snowgate.pool.sessions.max", pool, PoolStats::max);
        gauge("snowgate.pool.waiters", pool, PoolStats::waiters);
        gauge("snowgate.pool.waiters.max", pool, stats -> stats.queue().max());
        gauge("snowgate.pool.up", pool, stats -> is("up", stats.state()));
        PoolStats.STATES.forEach(
                state -> gauge("snowgate.pool.state", pool.and("state", state), stats -> is(state, stats.state())));
        PoolStats.BREAKER_STATES.forEach(state -> gauge(
                "snowgate.pool.breaker",
                pool.and("state", state),
                stats -> is(state, stats.health().breaker())));
        gauge(
                "snowgate.pool.failing.seconds",
                pool,
                stats -> Math.max(0, stats.health().lastFailureAgoMs()) / SECOND);
        timing("wait", stats -> stats.times().waiting());
        timing("hold", stats -> stats.times().holding());
        timing("open", stats -> stats.times().opening());
        timing("validate", stats -> stats.times().validating());
    }

    private static double is(String one, String other) {
        return one.equals(other) ? 1 : 0;
    }

    private void sessions(String state, ToDoubleFunction<PoolStats> value) {
        gauge("snowgate.pool.sessions", pool.and("state", state), value);
    }

    private void timing(String what, Function<PoolStats, Timing> timing) {
        Tags tags = pool.and("what", what);
        quantile(tags, "0.5", stats -> timing.apply(stats).p50());
        quantile(tags, "0.95", stats -> timing.apply(stats).p95());
        quantile(tags, "0.99", stats -> timing.apply(stats).p99());
        quantile(tags, "1", stats -> timing.apply(stats).max());
    }

    private void quantile(Tags tags, String quantile, ToDoubleFunction<PoolStats> value) {
        gauge("snowgate.pool.time.ms", tags.and("quantile", quantile), value);
    }

    private void gauge(String name, Tags tags, ToDoubleFunction<PoolStats> value) {
        registry.gauge(name, tags, last, held -> {
            PoolStats stats = held.get();
            return stats == null ? Double.NaN : value.applyAsDouble(stats);
        });
    }

    private void counters(PoolStats.Counts counts) {
        count("snowgate.pool.acquire", pool.and("outcome", "ok"), counts.acquired());
        count("snowgate.pool.acquire", pool.and("outcome", "timeout"), counts.timedOut());
        count("snowgate.pool.acquire", pool.and("outcome", "rejected"), counts.rejected());
        count("snowgate.pool.acquire", pool.and("outcome", "refused"), counts.refused());
        count("snowgate.pool.acquire", pool.and("outcome", "ended"), counts.ended());
        count("snowgate.pool.acquire", pool.and("outcome", "shed"), counts.shed());
        count("snowgate.pool.logins", pool.and("outcome", "ok"), counts.connected());
        count("snowgate.pool.logins", pool.and("outcome", "failed"), counts.connectFailed());
        count("snowgate.pool.condemned", pool, counts.condemned());
        count("snowgate.pool.repaired", pool, counts.repaired());
        count("snowgate.pool.token.renewals", pool, counts.tokenRenewals());
        counts.closed().forEach((reason, closed) -> count("snowgate.pool.closed", pool.and("reason", reason), closed));
    }

    /** Brings a counter up to a total; a total that falls is that of a pool that was started anew. */
    private void count(String name, Tags tags, long total) {
        Counter counter = registry.counter(name, tags);
        String key = name + tags;
        long before = counted.getOrDefault(key, 0L);
        counter.increment((double) (total < before ? total : total - before));
        counted.put(key, total);
    }

    /** The last snapshot; null before the first. */
    @Nullable
    PoolStats last() {
        return last.get();
    }
}
