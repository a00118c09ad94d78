package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.event.PoolStats;
import dev.snowgate.pool.PoolSettings;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
        int threads = strangers();
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
        assertThat(strangers()).as("threads that keep a process alive").isLessThanOrEqualTo(threads);
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

    /** Threads of nameless executors that keep the process alive: what the driver leaves behind where it is let. */
    private static int strangers() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && thread.getName().matches("pool-\\d+-thread-\\d+"))
                .count();
    }
}
