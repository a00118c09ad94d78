package dev.snowgate.pool;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that are cancelled while they wait, run, end, or go from the stage to a worker. */
@Timeout(60)
class CancelRaceTest {
    private static final int CALLS = 10_000;
    private static final int IN_FLIGHT = 12;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger aborts = new AtomicInteger();
    private final AtomicInteger strangersAborted = new AtomicInteger();

    @AfterEach
    void closeVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    @Test
    void everyCallHasOneAnswerAndNoAbortHitsTheNextBorrower() throws Exception {
        HandDriven server = new HandDriven();
        PoolVerticle<Integer> pool =
                new PoolVerticle<>("race", PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(0, 4)), server);
        vertx.deployVerticle(pool).toCompletionStage().toCompletableFuture().get(10, SECONDS);
        Semaphore places = new Semaphore(IN_FLIGHT);
        Random random = new Random(11);
        for (int number = 0; number < CALLS; number++) {
            places.acquire();
            CancelToken token = new CancelToken();
            call(pool, number, token, random.nextInt(40_000)).onComplete(done -> places.release());
            // A third is cancelled about when its work ends, from another thread.
            if (number % 3 == 0) {
                pause(random.nextInt(60_000));
                token.cancel(CancelReason.CLIENT);
            }
        }
        places.acquire(IN_FLIGHT);
        assertThat(answered).hasValue(CALLS);
        assertThat(twice).hasValue(0);
        assertThat(wrong).hasValue(0);
        assertThat(strangersAborted).hasValue(0);
        assertThat(ended.get()).as("some lost the race, some won it").isBetween(1, CALLS / 3);
        assertThat(aborts.get()).isPositive();
        var stats = pool.stats().toCompletionStage().toCompletableFuture().get(10, SECONDS);
        assertThat(stats.leased() + stats.waiters()).isZero();
        assertThat(stats.counts().condemned()).isZero();
    }

    private Future<Integer> call(PoolVerticle<Integer> pool, int number, CancelToken token, int nanos) {
        SessionRequest request = new SessionRequest(
                Shelf.DEFAULT, "t", Deadline.in(Duration.ofSeconds(30), Ticker.SYSTEM), token, false);
        AtomicInteger answers = new AtomicInteger();
        Future<Integer> answer = pool.withSession(request, lease -> {
            lease.abortWith(() -> {
                aborts.incrementAndGet();
                if (!token.isCancelled()) {
                    strangersAborted.incrementAndGet();
                }
            });
            pause(nanos);
            return number;
        });
        return answer.onComplete(result -> {
            answered.incrementAndGet();
            if (answers.incrementAndGet() > 1) {
                twice.incrementAndGet();
            }
            if (result.failed()) {
                ended.incrementAndGet();
                wrong.addAndGet(result.cause() instanceof GatewayError.Ended ? 0 : 1);
            } else if (result.result() != number) {
                wrong.incrementAndGet();
            }
        });
    }

    private static void pause(int nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
