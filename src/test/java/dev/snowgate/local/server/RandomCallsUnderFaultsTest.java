package dev.snowgate.local.server;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.local.engine.DuckDbEngine;
import dev.snowgate.local.engine.EngineSession;
import dev.snowgate.local.engine.EngineSettings;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.engine.SessionNames;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.junit.MovableClock;
import io.vertx.core.Vertx;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Random calls of the real driver under random faults: nothing runs twice, and nothing outlives its session. */
class RandomCallsUnderFaultsTest {
    private static final Logger LOG = LoggerFactory.getLogger(RandomCallsUnderFaultsTest.class);
    private static final int CALLERS = 4;
    private static final SessionNames PLACE = new SessionNames("DEMO", "PUBLIC", null, "SYSADMIN");
    private static final List<String> SETUP =
            List.of("create database demo", "create table demo.public.calls (n number, mark varchar)");

    /** Each by chance, most of them on any request. */
    private static final List<String> FAULTS = List.of(
            "drop,probability=0.01",
            "drop=after,probability=0.01",
            "drop=body,probability=0.01",
            "drop=idle,probability=0.02",
            "status=503,probability=0.01",
            "status=429,probability=0.01",
            "status=503,path=/chunks,probability=0.02",
            "garbage,probability=0.005",
            "expire-session,probability=0.03",
            "expire-master,probability=0.005",
            "refuse=390111,path=/queries,probability=0.005",
            "refuse-login,probability=0.02",
            "lose-state,probability=0.002",
            "wrong-size,probability=0.01",
            "latency=5ms,probability=0.1",
            "latency=5ms,moment=after,probability=0.1");

    @Test
    void nothingRunsTwiceAndNothingOutlivesItsSession() throws Exception {
        run(Duration.ofSeconds(6));
    }

    @Test
    @Tag("soak")
    void nothingRunsTwiceInTenMinutes() throws Exception {
        run(Duration.ofMinutes(Long.getLong("snowgate.soak.minutes", 10)));
    }

    private static void run(Duration time) throws Exception {
        long seed = Long.getLong("snowgate.seed", System.nanoTime());
        LOG.warn("random calls for {} with -Dsnowgate.seed={}", time, seed);
        Vertx vertx = Vertx.vertx();
        MovableClock clock = new MovableClock();
        CountingEngine engine = new CountingEngine(DuckDbEngine.open(EngineSettings.defaults()));
        try (EngineSession session = engine.open("ann", PLACE, Map.of())) {
            int number = 0;
            for (String sql : SETUP) {
                session.execute(new EngineStatement("setup-" + ++number, sql, List.of(), Map.of()))
                        .rows()
                        .close();
            }
        }
        LocalLimits limits = LocalRig.limits().withRows(new LocalLimits.RowLimits(100, 16 << 10));
        LocalUser ann = LocalUser.named("ann").withPassword("pass-word").withDefaults(PLACE);
        LocalSnowflake server = LocalSnowflake.start(
                        vertx,
                        LocalSettings.defaults().withUser(ann).withClock(clock).withLimits(limits),
                        engine)
                .await();
        try {
            for (int i = 0; i < FAULTS.size(); i++) {
                server.faults().add(FaultRule.parse(FAULTS.get(i) + ",seed=" + Math.abs((seed + i) % 1_000_000)));
            }
            RandomCalls.Report report = callers(server, seed, time);
            server.faults().clear();
            assertNothingRanTwice(engine, report);
            assertClosedSessionsRunNothing(server, report);
            // Sessions that nobody closed end with their master tokens.
            clock.advance(Duration.ofHours(5));
            server.expireSessions().await();
            assertThat(server.openSessions()).isZero();
            assertThat(server.statements(StatementState.RUNNING)).isEmpty();
            await().atMost(Duration.ofSeconds(5)).until(engine.open::isEmpty);
            LOG.warn("{} calls, {} failed, {} texts executed", report.calls, report.failures, engine.executions.size());
        } finally {
            server.close().await();
            engine.close();
            vertx.close().await();
        }
    }

    private static RandomCalls.Report callers(LocalSnowflake server, long seed, Duration time) throws Exception {
        RandomCalls.Report report = new RandomCalls.Report();
        long until = System.nanoTime() + time.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            Properties properties = LocalRig.properties();
            properties.put("password", "pass-word");
            RandomCalls.Connector connector = () -> DriverManager.getConnection(server.jdbcUrl(), properties);
            RandomCalls caller = new RandomCalls(connector, seed + i, report);
            all.add(threads.submit(() -> {
                caller.run(until);
                return null;
            }));
        }
        threads.shutdown();
        for (Future<?> one : all) {
            one.get();
        }
        return report;
    }

    private static void assertNothingRanTwice(CountingEngine engine, RandomCalls.Report report) {
        assertThat(report.succeeded).hasSizeGreaterThan(10);
        assertThat(engine.executions.keySet())
                .filteredOn(sql -> sql.contains("mark "))
                .hasSizeGreaterThan(10);
        Set<String> twice = new HashSet<>();
        engine.executions.forEach((sql, count) -> {
            if (sql.contains("mark ") && count.get() > 1) {
                twice.add(sql + ": " + count);
            }
        });
        assertThat(twice).isEmpty();
        assertThat(report.succeeded).allMatch(sql -> engine.executions(sql) == 1);
    }

    private static void assertClosedSessionsRunNothing(LocalSnowflake server, RandomCalls.Report report) {
        Set<Long> closed = new HashSet<>(report.closed);
        assertThat(closed).isNotEmpty();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(server.statements(StatementState.RUNNING))
                        .filteredOn(view -> closed.contains(view.session()))
                        .filteredOn(view -> !view.sql().contains("system$wait(20)"))
                        .isEmpty());
    }
}
