package dev.snowgate.pool;

import static dev.snowgate.pool.ThreadedWorld.call;
import static dev.snowgate.pool.ThreadedWorld.failure;
import static dev.snowgate.pool.ThreadedWorld.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.Awaiting;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.event.Addresses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The races that the tests of other pools go after, on ours: of HikariCP {@code ConnectionRaceConditionTest},
 * {@code ConcurrentCloseConnectionTest} and the leaks of {@code TestConcurrentBag}; of reactor-pool the races of acquire,
 * release, invalidate and dispose in {@code PoolBuilderTest}; of Vert.x {@code ConnectionPoolTest}'s recycle against cancel
 * and connect results after the end. The race of acquire and cancel is {@link CancelRaceTest}'s.
 */
@Timeout(60)
class RivalsRacesTest {
    private final ThreadedWorld world = new ThreadedWorld();

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void hikariBorrowAndEvictFromTwoThreadsTenThousandTimes() throws Exception {
        PoolVerticle<Integer> pool = world.pool(0, 4);
        AtomicInteger served = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            boolean evicts = n == 0;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 5_000; i++) {
                    if (evicts && i % 10 == 0) {
                        world.vertx.eventBus().send(Addresses.poolControl("world0"), flush());
                    }
                    call(pool, Lease::session)
                            .onSuccess(session -> served.incrementAndGet())
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join();
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(served).hasValue(10_000);
        get(pool.drain(Duration.ofSeconds(5)));
        assertThat(world.left()).isZero();
        assertThat(world.closedTwice()).isEmpty();
        assertThat(world.server.opens.get())
                .as("sessions were evicted under their borrowers")
                .isGreaterThan(10);
    }

    private static JsonObject flush() {
        return new JsonObject().put("command", "flush").put("mode", "graceful");
    }

    @Test
    void hikariFiveHundredBorrowersEndTogetherWhileThePoolCloses() throws Exception {
        PoolVerticle<Integer> pool = world.pool(0, 64);
        CountDownLatch gate = new CountDownLatch(1);
        List<Future<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            calls.add(call(pool, lease -> {
                gate.await();
                return lease.session();
            }));
        }
        Future<Void> drained = pool.drain(Duration.ofSeconds(5));
        gate.countDown();
        get(drained);
        for (Future<Integer> call : calls) {
            Throwable failure = failure(call);
            assertThat(failure == null || failure instanceof GatewayError)
                    .as(() -> "answered, or told that the pool closes: " + failure)
                    .isTrue();
        }
        assertThat(world.left()).isZero();
        assertThat(world.closedTwice()).isEmpty();
    }

    @Test
    void hikariNoSessionLeaksWhenHalfOfThemTurnOutDead() throws Exception {
        PoolVerticle<Integer> pool = world.pool(0, 4);
        List<Future<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            boolean dies = i % 2 == 0;
            calls.add(call(pool, lease -> {
                if (dies) {
                    throw new HandDriven.Broken(FailureKind.SESSION_DEAD);
                }
                return lease.session();
            }));
        }
        int served = 0;
        for (Future<Integer> call : calls) {
            served += failure(call) == null ? 1 : 0;
        }
        assertThat(served).isEqualTo(250);
        assertThat(get(pool.stats()).sessions().size()).isLessThanOrEqualTo(4);
        get(pool.drain(Duration.ofSeconds(5)));
        assertThat(world.left()).isZero();
        assertThat(world.closedTwice()).isEmpty();
    }

    @Test
    void reactorReleaseAgainstDispose() throws Exception {
        for (int round = 0; round < 100; round++) {
            PoolVerticle<Integer> pool = world.pool(0, 2);
            CountDownLatch running = new CountDownLatch(2);
            CountDownLatch gate = new CountDownLatch(1);
            SessionWork<Integer, Integer> work = lease -> {
                running.countDown();
                gate.await();
                return lease.session();
            };
            Future<Integer> one = call(pool, work);
            Future<Integer> other = call(pool, work);
            running.await();
            Thread disposer = new Thread(() -> pool.drain(Duration.ofSeconds(5)));
            disposer.start();
            gate.countDown();
            disposer.join();
            assertThat(get(one)).isPositive();
            assertThat(get(other)).isPositive();
            get(pool.drain(Duration.ofSeconds(5)));
            assertThat(world.left()).isZero();
        }
    }

    @Test
    void reactorDisposeAgainstAcquireAndInvalidate() throws Exception {
        for (int round = 0; round < 50; round++) {
            PoolVerticle<Integer> pool = world.pool(0, 3);
            List<Future<Integer>> calls = new ArrayList<>();
            Thread acquirer = new Thread(() -> {
                for (int i = 0; i < 40; i++) {
                    boolean dies = i % 3 == 0;
                    calls.add(call(pool, lease -> {
                        if (dies) {
                            throw new HandDriven.Broken(FailureKind.SESSION_DEAD);
                        }
                        return lease.session();
                    }));
                }
            });
            acquirer.start();
            get(pool.drain(Duration.ofSeconds(5)));
            acquirer.join();
            for (Future<Integer> call : calls) {
                Throwable failure = failure(call);
                assertThat(failure == null || failure instanceof GatewayError || failure instanceof HandDriven.Broken)
                        .isTrue();
            }
            assertThat(world.left()).isZero();
        }
        assertThat(world.closedTwice()).isEmpty();
    }

    @Test
    void reactorDrainOfWaitersWhenEveryAllocationFails() throws Exception {
        PoolVerticle<Integer> pool = world.pool(0, 2);
        world.server.openFails = FailureKind.TRANSPORT;
        List<Future<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(call(pool, Lease::session));
        }
        for (Future<Integer> call : calls) {
            assertThat(failure(call)).isInstanceOf(GatewayError.Unavailable.class);
        }
        assertThat(get(pool.stats()).waiters()).isZero();
        assertThat(world.server.opens.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void vertxACancelThatTheAnswerOfTheLastBorrowerSends() throws Exception {
        PoolVerticle<Integer> pool = world.pool(0, 1);
        for (int round = 0; round < 200; round++) {
            CancelToken token = new CancelToken();
            CountDownLatch running = new CountDownLatch(1);
            CountDownLatch gate = new CountDownLatch(1);
            Future<Integer> first = call(pool, lease -> {
                running.countDown();
                gate.await();
                return lease.session();
            });
            running.await();
            Future<Integer> cancelled = pool.withSession(ThreadedWorld.request(token), Lease::session);
            Future<Integer> third = call(pool, Lease::session);
            first.onSuccess(done -> token.cancel(CancelReason.CLIENT));
            gate.countDown();
            assertThat(get(third)).isEqualTo(get(first));
            Throwable failure = failure(cancelled);
            assertThat(failure == null || failure instanceof GatewayError.Ended).isTrue();
        }
        assertThat(world.left()).isEqualTo(1);
    }

    @Test
    void vertxAConnectResultAfterTheEnd() throws Exception {
        CountDownLatch login = new CountDownLatch(1);
        world.server.beforeOpen = login;
        PoolVerticle<Integer> pool = world.pool(1, 1);
        Future<Integer> waits = call(pool, Lease::session);
        Future<Void> drained = pool.drain(Duration.ZERO);
        assertThat(failure(waits)).isInstanceOf(GatewayError.class);
        login.countDown();
        get(drained);
        Awaiting.await().atMost(10, TimeUnit.SECONDS).until(() -> world.server.opens.get() == 1 && world.left() == 0);
    }
}
