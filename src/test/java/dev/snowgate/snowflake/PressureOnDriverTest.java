package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.snowgate.Awaiting;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.event.Addresses;
import dev.snowgate.event.PoolStats;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.pool.PoolSettings;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Backends that are slow, stuck or half gone, herds of callers, and handlers that never return, with the real driver. */
@Timeout(60)
class PressureOnDriverTest {
    /** What a machine that does other things as well may add to a time. */
    private static final Duration SLACK = Duration.ofMillis(700);

    private static DriverRig rig;

    @BeforeAll
    static void start() throws Throwable {
        rig = new DriverRig();
        // The driver's first login in a process takes long.
        rig.running(rig.byPassword()).run("SELECT 1");
    }

    @AfterEach
    void mend() {
        rig.server.faults().clear();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static PoolSettings sizes(int max, int condemned) {
        Duration brief = Duration.ofMillis(500);
        return PoolSettings.DEFAULT
                .with(new PoolSettings.Sizes(0, max, 2, 2, condemned))
                .with(new PoolSettings.Limits(Duration.ofSeconds(3), brief, brief, brief));
    }

    private static PoolStats stats(DriverRig.Running running) throws Exception {
        return running.pool().stats().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static CallContext within(Duration time) {
        return new CallContext(
                "call",
                new Principal("zoe"),
                "test-client",
                Deadline.in(time, Ticker.SYSTEM),
                new CancelToken(),
                ProgressSink.NONE);
    }

    /** Fault row 5. */
    @Test
    void halfOpenSocketsHoldNoCallerBeyondItsTimeAndAreNoticed() throws Throwable {
        try (Door door = new Door(rig.server.port())) {
            SnowflakeConfig config = rig.config("password", DriverRig.PASSWORD, "url", "http://127.0.0.1:" + door.port);
            Duration trust = Duration.ofMillis(1);
            PoolSettings settings = sizes(3, 6)
                    .with(new PoolSettings.Ages(
                            Duration.ofMinutes(10), Duration.ofMinutes(50), Duration.ofMinutes(15), trust));
            DriverRig.Running running = rig.running(config, settings);
            List<Future<DriverRig.Table>> warm = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                warm.add(running.start(DriverRig.statement("SELECT " + i, 0), DriverRig.context()));
            }
            for (Future<DriverRig.Table> call : warm) {
                DriverRig.await(call);
            }
            door.halfOpen(true);
            Duration patience = Duration.ofMillis(800);
            for (int i = 0; i < 8; i++) {
                long asked = System.nanoTime();
                Throwable failure =
                        catchThrowable(() -> running.run(DriverRig.statement("SELECT 'half'", 0), within(patience)));
                assertThat(failure).isInstanceOf(GatewayError.class);
                // Work that has begun has the grace of half a second to come back.
                assertThat(Duration.ofNanos(System.nanoTime() - asked))
                        .isLessThan(patience.plusMillis(500).plus(SLACK));
            }
            assertThat(stats(running).state()).isIn("outage", "degraded");
            door.halfOpen(false);
            Awaiting.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> catchThrowable(() -> running.run("SELECT 'whole'")) == null);
        }
    }

    @Test
    void tenStalledChecksLeaveNoThreadBehindAndHoldUpNobodyElse() throws Throwable {
        try (Door door = new Door(rig.server.port())) {
            SnowflakeConfig config = rig.config("password", DriverRig.PASSWORD, "url", "http://127.0.0.1:" + door.port);
            PoolSettings settings = sizes(10, 10).with(new PoolSettings.Sizes(10, 10, 2, 10, 10));
            DriverRig.Running running = rig.running(config, settings);
            Awaiting.await().until(() -> stats(running).sessions().idle() == 10);
            int strangers = DriverRig.strangers();
            door.halfOpen(true);
            rig.vertx
                    .eventBus()
                    .send(
                            Addresses.poolControl(stats(running).pool()),
                            new JsonObject().put("command", "flush").put("mode", "invalid"));
            Awaiting.await().until(() -> stats(running).counts().condemned() >= 10);
            assertThat(DriverRig.strangers()).as("threads of the driver").isLessThanOrEqualTo(strangers);
            door.halfOpen(false);
            Awaiting.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> catchThrowable(() -> running.run("SELECT 'well'")) == null);
            Awaiting.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> stats(running).sessions().condemned() == 0);
            assertThat(DriverRig.strangers()).as("when all have come back").isLessThanOrEqualTo(strangers);
        }
    }

    /** Fault row 7; the delay is 300 ms +- 150 ms where the table has seconds. */
    @Test
    void aSlowBackendBoundsTheQueueAndTellsTheRestWhenToComeBack() throws Throwable {
        PoolSettings settings =
                sizes(4, 4).with(new PoolSettings.Waits(Duration.ofSeconds(2), 16, 16, Duration.ofSeconds(1)));
        DriverRig.Running running = rig.running(rig.byPassword(), settings);
        running.run("SELECT 1");
        rig.server
                .faults()
                .add(FaultRule.latency(Duration.ofMillis(150)).onSql("'slow'").withProbability(0.5, 7));
        rig.server.faults().add(FaultRule.latency(Duration.ofMillis(300)).onSql("'slow'"));
        List<Future<DriverRig.Table>> calls = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            calls.add(running.start(DriverRig.statement("SELECT 'slow', " + i, 0), DriverRig.context()));
        }
        int served = 0;
        for (int i = 0; i < calls.size(); i++) {
            Future<DriverRig.Table> call = calls.get(i);
            Throwable failure = catchThrowable(() -> DriverRig.await(call));
            if (failure == null) {
                assertThat(call.result().rows()).containsExactly(List.of("slow", String.valueOf(i)));
                served++;
            } else {
                toldToComeBack(failure);
            }
        }
        assertThat(served).isBetween(8, 24);
        PoolStats stats = stats(running);
        assertThat(stats.times().waiting().max()).as("longest wait, ms").isLessThan(2_000.0 + SLACK.toMillis());
        assertThat(stats.counts().rejected()).isGreaterThanOrEqualTo(60 - 24);
    }

    private static void toldToComeBack(Throwable failure) {
        assertThat(failure).isInstanceOfSatisfying(GatewayError.Unavailable.class, error -> {
            assertThat(error.code()).isIn(ErrorCode.OVERLOADED, ErrorCode.ACQUIRE_TIMEOUT);
            assertThat(error.retryAfter()).isNotNull();
        });
    }

    /** Fault row 34. */
    @Test
    void ofFiveThousandCallsAtOnceTheQueueIsServedAndTheRestIsShedFast() throws Throwable {
        PoolSettings settings = PoolSettings.DEFAULT
                .with(PoolSettings.Sizes.of(0, 4))
                .with(new PoolSettings.Waits(Duration.ofSeconds(30), 256, 256, Duration.ofSeconds(10)));
        DriverRig.Running running = rig.running(rig.byPassword(), settings);
        running.run("SELECT 1");
        Histogram shedMicros = new ConcurrentHistogram(2);
        Histogram servedMicros = new ConcurrentHistogram(2);
        List<Future<DriverRig.Table>> calls = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            long asked = System.nanoTime();
            calls.add(running.start(DriverRig.statement("SELECT " + i, 0), DriverRig.context())
                    .onComplete(answer -> (answer.failed() ? shedMicros : servedMicros)
                            .recordValue((System.nanoTime() - asked) / 1_000)));
        }
        int served = 0;
        for (int i = 0; i < calls.size(); i++) {
            Future<DriverRig.Table> call = calls.get(i);
            Throwable failure = catchThrowable(() -> DriverRig.await(call));
            if (failure == null) {
                assertThat(call.result().rows()).containsExactly(List.of(String.valueOf(i)));
                served++;
            } else {
                toldToComeBack(failure);
            }
        }
        assertThat(served).as("all for whom there was a place").isGreaterThanOrEqualTo(200);
        assertThat(served + shedMicros.getTotalCount()).isEqualTo(5_000);
        // 20 ms on a machine that has nothing else to do; on any, long before the queue is served.
        assertThat(shedMicros.getValueAtPercentile(50))
                .as("us until told")
                .isLessThan(Math.max(20_000, servedMicros.getValueAtPercentile(50) / 2));
        assertThat(stats(running).waiters()).isZero();
    }

    /** Fault row 40, of the pool; {@code StuckSessionsLeaveHealthWellIT} has the gateway's part. */
    @Test
    void twentyBlockedCallsDelayNeitherTheLoopNorAnotherPool() throws Throwable {
        DriverRig.Running stuck = rig.running(rig.byPassword(), sizes(20, 20));
        DriverRig.Running well = rig.running(rig.byPassword(), sizes(2, 2));
        well.run("SELECT 1");
        rig.server.faults().add(FaultRule.latency(Duration.ofSeconds(4)).onSql("'stuck'"));
        CancelToken end = new CancelToken();
        List<Future<DriverRig.Table>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(stuck.start(DriverRig.statement("SELECT 'stuck', " + i, 0), DriverRig.context(end)));
        }
        Awaiting.await().until(() -> stats(stuck).leased() == 20);
        Histogram micros = new Histogram(2);
        for (int i = 0; i < 50; i++) {
            long asked = System.nanoTime();
            assertThat(stats(stuck).leased()).isEqualTo(20);
            micros.recordValue((System.nanoTime() - asked) / 1_000);
        }
        assertThat(micros.getValueAtPercentile(50))
                .as("us for an answer of the loop")
                .isLessThan(50_000);
        assertThat(well.run("SELECT 'well'").rows()).containsExactly(List.of("well"));
        end.cancel(CancelReason.CLIENT);
        for (Future<DriverRig.Table> call : calls) {
            assertThat(catchThrowable(() -> DriverRig.await(call))).isInstanceOf(GatewayError.class);
        }
    }

    /** Fault row 35. */
    @Test
    void aReaderThatNeverReturnsLosesItsSessionAndNobodyElseDoes() throws Throwable {
        DriverRig.Running running = rig.running(rig.byPassword(), sizes(1, 2));
        running.run("SELECT 1");
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Duration patience = Duration.ofSeconds(1);
        long asked = System.nanoTime();
        Future<String> leak = running.runner()
                .run(DriverRig.statement("SELECT 'leaks'", 0), within(patience), (rows, id) -> {
                    reading.countDown();
                    never.await();
                    return "too late";
                });
        reading.await();
        assertThat(catchThrowable(() -> DriverRig.await(leak))).isInstanceOf(GatewayError.Ended.class);
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .isLessThan(patience.plusMillis(500).plus(SLACK));
        assertThat(running.run("SELECT 'next'").rows()).containsExactly(List.of("next"));
        assertThat(stats(running).sessions().condemned()).isEqualTo(1);
        never.countDown();
        Awaiting.await().until(() -> stats(running).sessions().condemned() == 0);
    }
}
