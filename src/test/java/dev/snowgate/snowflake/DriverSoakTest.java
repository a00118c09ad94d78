package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.Footprint;
import dev.snowgate.call.GatewayError;
import dev.snowgate.local.fault.Fault;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.pool.PoolSettings;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mixed load with faults on the real driver; {@code -Dsnowgate.soak.minutes} says for how long, 10 by default. */
@Tag("soak")
class DriverSoakTest {
    private static final Logger LOG = LoggerFactory.getLogger(DriverSoakTest.class);
    private static final int MINUTES = Integer.getInteger("snowgate.soak.minutes", 10);
    private static final int IN_FLIGHT = 32;

    /** The local Snowflake, which lives in the same heap, grows until it has kept the last 10,000 queries. */
    private static final int KEPT_QUERIES = 12_000;

    private long served;
    private long refused;

    @Test
    void mixedLoadWithFaultsLeavesNothingBehind() throws Throwable {
        try (DriverRig rig = new DriverRig()) {
            DriverRig.Running running =
                    rig.running(rig.byPassword(), PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(2, 8)));
            while (served < KEPT_QUERIES) {
                load(rig, running, Duration.ofSeconds(30));
            }
            Footprint before = Footprint.now();
            load(rig, running, Duration.ofMinutes(MINUTES));
            Footprint after = Footprint.now();
            LOG.warn("{} served, {} refused; before {}; after {}", served, refused, before, after);
            assertThat(served).isGreaterThan(100L * MINUTES);
            assertThat(after.heap() - before.heap()).isLessThan(32 << 20);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 16);
            assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 32);
        }
    }

    private void load(DriverRig rig, DriverRig.Running running, Duration time) throws Throwable {
        rig.server.faults().add(FaultRule.of(new Fault.ExpiredMaster()).withProbability(0.002, 1));
        rig.server.faults().add(FaultRule.drop(Fault.Break.BEFORE).withProbability(0.002, 2));
        rig.server
                .faults()
                .add(FaultRule.latency(Duration.ofMillis(200)).onSql("SELECT").withProbability(0.01, 3));
        long end = System.nanoTime() + time.toNanos();
        for (long i = 0; System.nanoTime() < end; ) {
            List<Future<DriverRig.Table>> calls = new ArrayList<>();
            for (int n = 0; n < IN_FLIGHT; n++, i++) {
                String sql = i % 50 == 0 ? "SET V = " + i : "SELECT " + i;
                calls.add(running.start(DriverRig.statement(sql, 0), DriverRig.context("tenant" + i % 5)));
            }
            for (Future<DriverRig.Table> call : calls) {
                try {
                    DriverRig.await(call);
                    served++;
                } catch (GatewayError e) {
                    refused++;
                }
            }
            rig.engine.executed.clear();
        }
        rig.server.faults().clear();
        LOG.info("loaded for {} s", TimeUnit.NANOSECONDS.toSeconds(time.toNanos()));
    }
}
