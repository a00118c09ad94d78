package dev.snowgate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.Footprint;
import dev.snowgate.call.CancelToken;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Tag("soak")
class PoolSoakTest {
    private static final Logger LOG = LoggerFactory.getLogger(PoolSoakTest.class);
    private static final int IN_FLIGHT = 64;

    @Test
    void aMillionBorrowsLeaveNothingBehind() throws Exception {
        Vertx vertx = Vertx.vertx();
        PoolVerticle<Integer> pool =
                new PoolVerticle<>("soak", PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(4, 16)), new HandDriven());
        vertx.deployVerticle(pool).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        borrow(pool, 100_000);
        Footprint before = Footprint.now();
        borrow(pool, 1_000_000);
        Footprint after = Footprint.now();
        LOG.warn("a million borrows: before {}; after {}", before, after);
        assertThat(after.heap() - before.heap()).isLessThan(4 << 20);
        assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
        assertThat(after.descriptors()).isLessThanOrEqualTo(before.descriptors() + 2);
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void borrow(PoolVerticle<Integer> pool, int times) throws InterruptedException {
        Semaphore places = new Semaphore(IN_FLIGHT);
        AtomicLong failed = new AtomicLong();
        for (int i = 0; i < times; i++) {
            places.acquire();
            SessionRequest request = new SessionRequest(
                    Shelf.DEFAULT,
                    "t" + i % 7,
                    Deadline.in(Duration.ofMinutes(5), Ticker.SYSTEM),
                    new CancelToken(),
                    i % 1_000 == 0);
            pool.withSession(request, Lease::session).onComplete(done -> {
                failed.addAndGet(done.failed() ? 1 : 0);
                places.release();
            });
        }
        places.acquire(IN_FLIGHT);
        assertThat(failed.get()).isZero();
    }

    @Test
    void anHourOfMixedLoadAndFaultsOnTheVirtualClockEndsWell() {
        CoreModel model = new CoreModel(1, PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(2, 6)));
        Random random = new Random(1);
        long hour = Duration.ofHours(1).toNanos();
        int steps = 0;
        while (model.now < hour || steps < 200_000) {
            for (Step step : Step.random(random, 100)) {
                model.play(step);
            }
            steps += 100;
        }
        model.outage = false;
        model.refusing = false;
        model.apply(model.core.resume(model.now));
        for (int second = 0; second < 1_800; second++) {
            model.finishAll();
            model.pass(Duration.ofSeconds(1).toNanos());
        }
        model.finishAll();
        assertThat(model.openAsks).isEmpty();
        assertThat(model.core.stateName(model.now)).isEqualTo("up");
        assertThat(model.live).hasSize(model.core.sessions().size());
        LOG.warn("{} s of virtual time, {} steps: {}", model.now / 1_000_000_000L, steps, model.core.sessions());
    }
}
