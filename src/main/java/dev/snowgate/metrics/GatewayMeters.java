package dev.snowgate.metrics;

import dev.snowgate.event.Addresses;
import dev.snowgate.event.AuditHealth;
import dev.snowgate.event.AuditLine;
import dev.snowgate.event.CallCancelled;
import dev.snowgate.event.CallFinished;
import dev.snowgate.event.PoolEvent;
import dev.snowgate.event.PoolStats;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Listens to the gateway's messages on the event bus and keeps meters of them, all of which {@code src/docs/metrics.md}
 * lists. Histograms of the pools are there when the registry is Prometheus's.
 */
public final class GatewayMeters {
    private final Vertx vertx;
    private final MeterRegistry registry;
    private final List<PoolMeters> pools = new CopyOnWriteArrayList<>();

    private final Map<String, String> enforcedBy = new ConcurrentHashMap<>();
    private final Set<String> powerful = ConcurrentHashMap.newKeySet();

    private GatewayMeters(Vertx vertx, MeterRegistry registry) {
        this.vertx = vertx;
        this.registry = registry;
    }

    /** Follows the finished calls and the named pools. */
    public static GatewayMeters subscribe(Vertx vertx, MeterRegistry registry, Collection<String> pools) {
        GatewayMeters meters = new GatewayMeters(vertx, registry);
        pools.forEach(meters::follow);
        if (registry instanceof PrometheusMeterRegistry prometheus) {
            prometheus.getPrometheusRegistry().register(new PoolHistograms(meters::snapshots));
        }
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
        meters.audit();
        return meters;
    }

    private void audit() {
        AtomicInteger failing = registry.gauge("snowgate.audit.failing", new AtomicInteger());
        Counter lost = registry.counter("snowgate.audit.lost");
        vertx.eventBus().<Object>localConsumer(Addresses.AUDIT, message -> {
            if (message.body() instanceof AuditLine line) {
                registry.counter("snowgate.audit.records", "kind", line.kind()).increment();
            }
        });
        vertx.eventBus().<Object>localConsumer(Addresses.AUDIT_HEALTH, message -> {
            if (message.body() instanceof AuditHealth health) {
                if (failing != null) {
                    failing.set(health.failing() ? 1 : 0);
                }
                lost.increment((double) health.lost());
            }
        });
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
        PoolMeters meters = new PoolMeters(registry, name);
        pools.add(meters);
        vertx.eventBus().<Object>localConsumer(Addresses.poolStats(name), message -> {
            if (message.body() instanceof PoolStats stats) {
                meters.take(stats);
            }
        });
        vertx.eventBus().<Object>localConsumer(Addresses.poolEvents(name), message -> {
            if (message.body() instanceof PoolEvent event) {
                meters.take(event);
            }
        });
    }

    /**
     * What Snowflake holds a connection's sessions to.
     *
     * @param by who keeps them from writing: {@code server+gateway} or {@code gateway-only}
     * @param powerful whether their role may do more than a reader's should
     */
    public void enforced(String connection, String by, boolean powerful) {
        if (enforcedBy.put(connection, by) == null) {
            for (String answer : List.of("server+gateway", "gateway-only")) {
                Gauge.builder("snowgate.read.only.enforced", () -> answer.equals(enforcedBy.get(connection)) ? 1 : 0)
                        .tags("connection", connection, "by", answer)
                        .register(registry);
            }
            Gauge.builder("snowgate.role.powerful", () -> this.powerful.contains(connection) ? 1 : 0)
                    .tags("connection", connection)
                    .register(registry);
        }
        if (powerful) {
            this.powerful.add(connection);
        } else {
            this.powerful.remove(connection);
        }
    }

    private List<PoolStats> snapshots() {
        return pools.stream().flatMap(pool -> Stream.ofNullable(pool.last())).toList();
    }
}
