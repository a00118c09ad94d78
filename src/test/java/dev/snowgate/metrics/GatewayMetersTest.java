package dev.snowgate.metrics;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.event.Addresses;
import dev.snowgate.event.AuditHealth;
import dev.snowgate.event.AuditLine;
import dev.snowgate.event.CallCancelled;
import dev.snowgate.event.CallFinished;
import dev.snowgate.event.EventCodecs;
import dev.snowgate.event.PoolEvent;
import dev.snowgate.event.PoolStats;
import dev.snowgate.event.Timing;
import dev.snowgate.event.Totals;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayMetersTest {
    private final Vertx vertx = Vertx.vertx();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private GatewayMeters meters;

    @BeforeEach
    void subscribe() {
        EventCodecs.register(vertx);
        meters = GatewayMeters.subscribe(vertx, registry, List.of("main"));
        meters.follow("other");
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private void publish(PoolStats stats) {
        vertx.eventBus().publish(Addresses.poolStats(stats.pool()), stats);
    }

    private void shows(String... lines) {
        await().untilAsserted(() -> assertThat(registry.scrape()).contains(lines));
    }

    @Test
    void showsEachPoolsSessionsQueueAndState() {
        publish(stats("main", "outage", 5, Map.of("ann", 4L)));
        publish(stats("other", "up", 1, Map.of()));
        shows(
                "snowgate_pool_sessions{pool=\"main\",state=\"leased\"} 2.0",
                "snowgate_pool_sessions_max{pool=\"main\"} 10.0",
                "snowgate_pool_waiters{pool=\"main\"} 4.0",
                "snowgate_pool_up{pool=\"main\"} 0.0",
                "snowgate_pool_up{pool=\"other\"} 1.0",
                "snowgate_pool_state{pool=\"main\",state=\"outage\"} 1.0",
                "snowgate_pool_state{pool=\"main\",state=\"up\"} 0.0",
                "snowgate_pool_breaker{pool=\"main\",state=\"open\"} 1.0",
                "snowgate_pool_failing_seconds{pool=\"main\"} 3.5",
                "snowgate_pool_tenant_sessions{pool=\"main\",tenant=\"ann\"} 2.0");
    }

    @Test
    void countsOnAcrossSnapshotsAndANewStartOfThePool() {
        publish(stats("main", "up", 5, Map.of()));
        publish(stats("main", "up", 9, Map.of()));
        shows("snowgate_pool_acquire_total{outcome=\"ok\",pool=\"main\"} 9.0");
        publish(stats("main", "up", 2, Map.of()));
        shows(
                "snowgate_pool_acquire_total{outcome=\"ok\",pool=\"main\"} 11.0",
                "snowgate_pool_closed_total{pool=\"main\",reason=\"idle\"} 1.0");
    }

    @Test
    void forgetsTenantsThatAreNotAmongTheFirstAnyMore() {
        publish(stats("main", "up", 1, Map.of("ann", 4L)));
        shows("snowgate_pool_tenant_waiters{pool=\"main\",tenant=\"ann\"} 4.0");
        publish(stats("main", "up", 1, Map.of("bob", 3L)));
        shows("snowgate_pool_tenant_waiters{pool=\"main\",tenant=\"bob\"} 3.0");
        assertThat(registry.scrape()).doesNotContain("waiters{pool=\"main\",tenant=\"ann\"}");
    }

    @Test
    void showsThePoolsHistogramsInSeconds() {
        publish(stats("main", "up", 1, Map.of()));
        shows(
                "# TYPE snowgate_pool_wait_seconds histogram",
                "snowgate_pool_wait_seconds_bucket{pool=\"main\",le=\"0.001\"} 1",
                "snowgate_pool_wait_seconds_bucket{pool=\"main\",le=\"0.5\"} 3",
                "snowgate_pool_wait_seconds_bucket{pool=\"main\",le=\"120.0\"} 3",
                "snowgate_pool_wait_seconds_bucket{pool=\"main\",le=\"+Inf\"} 4",
                "snowgate_pool_wait_seconds_count{pool=\"main\"} 4",
                "snowgate_pool_wait_seconds_sum{pool=\"main\"} 1.25",
                "snowgate_pool_validate_seconds_count{pool=\"main\"} 0");
    }

    @Test
    void showsWhoKeepsSessionsFromWriting() {
        meters.enforced("main", "gateway-only", true);
        shows(
                "snowgate_read_only_enforced{by=\"gateway-only\",connection=\"main\"} 1.0",
                "snowgate_read_only_enforced{by=\"server+gateway\",connection=\"main\"} 0.0",
                "snowgate_role_powerful{connection=\"main\"} 1.0");
        meters.enforced("main", "server+gateway", false);
        shows(
                "snowgate_read_only_enforced{by=\"gateway-only\",connection=\"main\"} 0.0",
                "snowgate_read_only_enforced{by=\"server+gateway\",connection=\"main\"} 1.0",
                "snowgate_role_powerful{connection=\"main\"} 0.0");
    }

    @Test
    void raisesTheAlarmWhileTheAuditCannotBeWritten() {
        vertx.eventBus().publish(Addresses.AUDIT_HEALTH, new AuditHealth(true, 3, "No space left on device"));
        shows("snowgate_audit_failing 1.0", "snowgate_audit_lost_total 3.0");
        vertx.eventBus().publish(Addresses.AUDIT_HEALTH, new AuditHealth(false, 0, ""));
        vertx.eventBus().publish(Addresses.AUDIT, new AuditLine(1, "gap", "{}"));
        shows(
                "snowgate_audit_failing 0.0",
                "snowgate_audit_lost_total 3.0",
                "snowgate_audit_records_total{kind=\"gap\"} 1.0");
    }

    @Test
    void showsEveryMeterThatThePageListsAndNoOther() throws IOException {
        meters.enforced("main", "gateway-only", false);
        publish(stats("main", "up", 1, Map.of("ann", 4L)));
        vertx.eventBus().publish(Addresses.poolEvents("main"), new PoolEvent("main", PoolEvent.Kind.CONNECTED, 1, ""));
        vertx.eventBus().publish(Addresses.CALLS, new CallFinished("c", "execute_query", "local", "ok", 12));
        vertx.eventBus().publish(Addresses.CANCELS, new CallCancelled("c", "execute_query", "client", "aborted", 2));
        vertx.eventBus().publish(Addresses.AUDIT, new AuditLine(1, "start", "{}"));
        Set<String> listed =
                names("`(snowgate_\\w+)`(?=[^|\\n]*\\|)", Files.readString(Path.of("src/docs/metrics.md")));
        await().untilAsserted(() -> {
            Set<String> shown = names("# TYPE (snowgate_\\w+) ", registry.scrape());
            // Prometheus has the maximum of a timer as a meter of its own.
            shown.removeIf(name -> name.endsWith("_seconds_max"));
            assertThat(shown).isEqualTo(listed);
        });
    }

    private static Set<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static PoolStats stats(String pool, String state, long acquired, Map<String, Long> waiting) {
        List<Long> atMost = new ArrayList<>(Collections.nCopies(Totals.BOUNDS_MS.size(), 3L));
        atMost.set(0, 1L);
        Timing wait = new Timing(4, 1, 2, 3, 4, new Totals(4, 1250, atMost));
        boolean up = state.equals("up");
        return new PoolStats(
                pool,
                1,
                0,
                state,
                new PoolStats.Sessions(1, 10, 0, 1, 2, 0, 0, 0),
                new PoolStats.Queue(4, 256, waiting, Map.of("ann", 2L)),
                new PoolStats.Counts(acquired, 0, 0, 0, 0, 3, 0, Map.of("idle", 1L), 0, 0, 0, 0),
                new PoolStats.Times(wait, Timing.NONE, Timing.NONE, Timing.NONE),
                new PoolStats.Health(up ? "closed" : "open", -1, up ? null : "transport", null, null, up ? -1 : 3500));
    }
}
