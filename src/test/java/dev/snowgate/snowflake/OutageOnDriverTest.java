package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.event.PoolStats;
import dev.snowgate.local.fault.Fault;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.pool.PoolSettings;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The four ways in which a server is away, with the real driver: callers get their answer in time, and it heals by itself. */
@Timeout(60)
class OutageOnDriverTest {
    private static final Duration PATIENCE = Duration.ofMillis(700);
    /** What a machine that does other things as well may add to a deadline. */
    private static final Duration SLACK = Duration.ofMillis(500);

    private static DriverRig rig;
    private static Door door;

    @BeforeAll
    static void start() throws Exception {
        rig = new DriverRig();
        door = new Door(rig.server.port());
    }

    @AfterAll
    static void stop() throws Exception {
        door.close();
        rig.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Door.Mode.class,
            names = {"NOT_LISTENING", "NOT_ACCEPTING", "CLOSES", "SILENT"})
    void everyCallerIsAnsweredInTimeAndItHeals(Door.Mode mode) throws Throwable {
        door.mode(mode);
        SnowflakeConfig config = rig.config("password", DriverRig.PASSWORD, "url", "http://127.0.0.1:" + door.port);
        // A login that hangs is written off well before its thread comes back.
        PoolSettings settings = PoolSettings.DEFAULT
                .with(PoolSettings.Sizes.of(0, 4))
                .with(new PoolSettings.Limits(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)));
        DriverRig.Running running = rig.running(config, settings);
        int threads = DriverRig.strangers();
        for (int i = 0; i < 6; i++) {
            long asked = System.nanoTime();
            GatewayError error = failure(running);
            assertThat(error).as(mode + ", call " + i).isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(PATIENCE.plus(SLACK));
        }
        PoolStats down = DriverRig.await(running.pool().stats());
        assertThat(down.counts().connected()).isZero();
        door.mode(Door.Mode.FORWARDS);
        long healed = System.nanoTime();
        while (failure(running) != null) {
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - healed))
                    .isLessThan(20);
        }
        assertThat(DriverRig.strangers())
                .as("threads that keep a process alive")
                .isLessThanOrEqualTo(threads);
    }

    @Test
    void aBlackHoleFreesItsCallersAtTheirDeadline() throws Throwable {
        door.mode(Door.Mode.SILENT);
        SnowflakeConfig config = rig.config("password", DriverRig.PASSWORD, "url", "http://127.0.0.1:" + door.port);
        DriverRig.Running running = rig.running(config, PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(0, 1)));
        Duration nearest = Duration.ofDays(1);
        for (int i = 0; i < 5; i++) {
            long asked = System.nanoTime();
            assertThat(failure(running)).isNotNull();
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            assertThat(took).isBetween(PATIENCE.minusMillis(50), PATIENCE.plus(SLACK));
            nearest = took.compareTo(nearest) < 0 ? took : nearest;
        }
        assertThat(nearest).as("when the machine had the time").isLessThan(PATIENCE.plusMillis(50));
        assertThat(DriverRig.await(running.pool().stats()).sessions().opening())
                .as("the login's thread is stuck still")
                .isEqualTo(1);
    }

    @Test
    void logsInSeldomDuringAnOutageAndSoonAfterIt() throws Throwable {
        DriverRig.Running running =
                rig.running(rig.byPassword(), PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(0, 4)));
        rig.server.faults().add(FaultRule.drop(Fault.Break.BEFORE).onPath(Fault.LOGIN_PATH));
        while (!stats(running).state().equals("outage")) {
            assertThat(failure(running)).isNotNull();
        }
        int loginsBefore = rig.server.log().on(Fault.LOGIN_PATH).size();
        long began = System.nanoTime();
        while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(3)) {
            assertThat(failure(running)).isNotNull();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat((rig.server.log().on(Fault.LOGIN_PATH).size() - loginsBefore) / seconds)
                .as("logins a second, the driver's own repetitions too")
                .isPositive()
                .isLessThanOrEqualTo(2);
        rig.server.faults().clear();
        long healed = System.nanoTime();
        while (failure(running) != null) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - healed))
                .isLessThan(Duration.ofSeconds(1).plus(SLACK));
    }

    private static PoolStats stats(DriverRig.Running running) throws Exception {
        return running.pool().stats().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static @Nullable GatewayError failure(DriverRig.Running running) throws Throwable {
        CallContext call = new CallContext(
                "call",
                new Principal("zoe"),
                "test-client",
                Deadline.in(PATIENCE, Ticker.SYSTEM),
                new CancelToken(),
                ProgressSink.NONE);
        try {
            assertThat(running.run(DriverRig.statement("SELECT 'well'", 0), call)
                            .rows())
                    .containsExactly(List.of("well"));
            return null;
        } catch (GatewayError e) {
            return e;
        }
    }
}
