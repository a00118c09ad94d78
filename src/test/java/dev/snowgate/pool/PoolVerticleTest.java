package dev.snowgate.pool;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snowgate.Awaiting;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.event.Addresses;
import dev.snowgate.event.PoolEvent;
import dev.snowgate.event.PoolStats;
import dev.snowgate.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PoolVerticleTest {
    private final Vertx vertx = Vertx.vertx();
    private final HandDriven server = new HandDriven();
    private final AtomicLong clock = new AtomicLong(1_000_000_000L);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void closeVertx() throws Exception {
        never.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    private PoolVerticle<Integer> pool(int max) throws Exception {
        PoolSettings settings = PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(0, max));
        PoolVerticle<Integer> pool = new PoolVerticle<>("p", settings, server, clock::get, new Random(1));
        get(vertx.deployVerticle(pool));
        return pool;
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    private SessionRequest request(CancelToken token, Duration deadline) {
        return new SessionRequest(Shelf.DEFAULT, "t", Deadline.in(deadline, clock::get), token, false);
    }

    private SessionRequest request() {
        return request(new CancelToken(), Duration.ofMinutes(5));
    }

    private void pass(PoolVerticle<?> pool, Duration time) throws Exception {
        clock.addAndGet(time.toNanos());
        get(pool.tick());
    }

    /** The number of the session that the next borrower gets. */
    private int lent(PoolVerticle<Integer> pool) throws Exception {
        Future<Integer> answer = pool.withSession(request(), Lease::session);
        return get(answer);
    }

    private static void failsWith(Future<?> future, ErrorCode code) {
        assertThatThrownBy(() -> get(future))
                .cause()
                .isInstanceOfSatisfying(
                        GatewayError.class, error -> assertThat(error.code()).isEqualTo(code));
    }

    @Test
    void runsNoMoreWorkAtOnceThanTheMaximum() throws Exception {
        PoolVerticle<Integer> pool = pool(3);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore arrived = new Semaphore(0);
        Semaphore gate = new Semaphore(0);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(pool.withSession(request(), lease -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                arrived.release();
                gate.acquire();
                now.decrementAndGet();
                return lease.session();
            }));
        }
        arrived.acquire(3);
        gate.release(30);
        for (Future<Integer> answer : answers) {
            assertThat(get(answer)).isBetween(1, 3);
        }
        assertThat(most.get()).isEqualTo(3);
    }

    @Test
    void goesOnWithTheNextCallAlthoughTheLoopIsBusy() throws Exception {
        PoolVerticle<Integer> pool = pool(1);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch next = new CountDownLatch(1);
        Future<Integer> first = pool.withSession(request(), lease -> {
            running.countDown();
            gate.await();
            return lease.session();
        });
        running.await();
        Future<Integer> second = pool.withSession(request(), lease -> {
            next.countDown();
            return lease.session();
        });
        BlockingQueue<Boolean> meanwhile = new LinkedBlockingQueue<>();
        pool.stats().onComplete(onTheLoop -> {
            gate.countDown();
            try {
                meanwhile.add(next.await(5, SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(meanwhile.poll(10, SECONDS)).isTrue();
        assertThat(get(first)).isEqualTo(get(second));
        assertThat(get(pool.stats()).counts().acquired()).isEqualTo(2);
    }

    @Test
    void tellsAWaiterItsPlaceUntilItIsServed() throws Exception {
        PoolVerticle<Integer> pool = pool(1);
        Semaphore gate = new Semaphore(0);
        CountDownLatch running = new CountDownLatch(1);
        SessionWork<Integer, Integer> work = lease -> {
            running.countDown();
            gate.acquire();
            return lease.session();
        };
        List<Future<Integer>> answers = new ArrayList<>();
        answers.add(pool.withSession(request(), work));
        // Before the first has its session, it waits too.
        running.await();
        BlockingQueue<Integer> first = new LinkedBlockingQueue<>();
        BlockingQueue<Integer> second = new LinkedBlockingQueue<>();
        answers.add(pool.withSession(request().hearing(first::add), work));
        answers.add(pool.withSession(request().hearing(second::add), work));
        assertThat(first.poll(10, SECONDS)).isEqualTo(1);
        assertThat(second.poll(10, SECONDS)).isEqualTo(2);
        gate.release(1);
        get(answers.get(0));
        int last = 2;
        while (last != 1) {
            last = second.poll(10, SECONDS);
        }
        gate.release(2);
        get(answers.get(2));
        assertThat(second).doesNotContain(0);
    }

    @Test
    void takesACancelledWaiterOutOfTheQueueAtOnce() throws Exception {
        PoolVerticle<Integer> pool = pool(1);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        Future<Integer> first = pool.withSession(request(), lease -> {
            started.countDown();
            gate.await();
            return 1;
        });
        started.await();
        CancelToken token = new CancelToken();
        Future<Integer> second = pool.withSession(request(token, Duration.ofMinutes(1)), lease -> 2);
        assertThat(get(pool.stats()).waiters()).isEqualTo(1);
        token.cancel(CancelReason.CLIENT);
        failsWith(second, ErrorCode.CANCELLED);
        assertThat(get(pool.stats()).waiters()).isZero();
        gate.countDown();
        assertThat(get(first)).isEqualTo(1);
    }

    @Test
    void abortsRunningWorkOnceWhenItIsCancelled() throws Exception {
        PoolVerticle<Integer> pool = pool(1);
        AtomicInteger aborts = new AtomicInteger();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch aborted = new CountDownLatch(1);
        CancelToken token = new CancelToken();
        Future<Integer> answer = pool.withSession(request(token, Duration.ofMinutes(1)), lease -> {
            lease.abortWith(() -> {
                aborts.incrementAndGet();
                aborted.countDown();
            });
            started.countDown();
            aborted.await();
            throw new HandDriven.Broken(FailureKind.WORK);
        });
        started.await();
        token.cancel(CancelReason.CLIENT);
        failsWith(answer, ErrorCode.CANCELLED);
        assertThat(aborts.get()).isEqualTo(1);
        assertThat(lent(pool)).isEqualTo(1);
    }

    @Test
    void writesStuckWorkOffAndGoesOn() throws Exception {
        PoolVerticle<Integer> pool = pool(1);
        CountDownLatch started = new CountDownLatch(1);
        Future<Integer> stuck = pool.withSession(request(new CancelToken(), Duration.ofSeconds(1)), lease -> {
            started.countDown();
            never.await();
            return 1;
        });
        started.await();
        pass(pool, Duration.ofSeconds(1));
        pass(pool, Duration.ofSeconds(5));
        failsWith(stuck, ErrorCode.DEADLINE_EXCEEDED);
        assertThat(get(pool.stats()).sessions().condemned()).isEqualTo(1);
        assertThat(lent(pool)).isEqualTo(2);
    }

    @Test
    void reportsAndReclaimsASessionWhoseHandlerNeverReturns() throws Exception {
        PoolVerticle<Integer> pool = pool(1);
        BlockingQueue<PoolEvent> alarms = new LinkedBlockingQueue<>();
        vertx.eventBus().<PoolEvent>consumer(Addresses.poolEvents("p"), message -> {
            if (message.body().kind() == PoolEvent.Kind.HELD_LONG) {
                alarms.add(message.body());
            }
        });
        CountDownLatch started = new CountDownLatch(1);
        Future<Integer> leak = pool.withSession(request(new CancelToken(), Duration.ofMinutes(2)), lease -> {
            started.countDown();
            never.await();
            return 1;
        });
        started.await();
        pass(pool, Duration.ofSeconds(61));
        PoolEvent alarm = alarms.poll(10, SECONDS);
        assertThat(alarm).isNotNull();
        assertThat(alarm.detail()).contains("61 s");
        assertThat(leak.isComplete()).isFalse();
        pass(pool, Duration.ofSeconds(60));
        pass(pool, Duration.ofSeconds(5));
        failsWith(leak, ErrorCode.DEADLINE_EXCEEDED);
        assertThat(lent(pool)).as("another session in its place").isEqualTo(2);
        never.countDown();
        Awaiting.await().until(() -> server.closed.contains(1));
        assertThat(get(pool.stats()).sessions().condemned()).isZero();
        assertThat(alarms).as("told once").isEmpty();
    }

    @Test
    void replacesADeadSession() throws Exception {
        PoolVerticle<Integer> pool = pool(1);
        Future<Integer> dead = pool.withSession(request(), lease -> {
            throw new HandDriven.Broken(FailureKind.SESSION_DEAD);
        });
        assertThatThrownBy(() -> get(dead)).hasRootCauseInstanceOf(HandDriven.Broken.class);
        assertThat(lent(pool)).isEqualTo(2);
        assertThat(get(pool.stats()).counts().closed()).containsEntry("dead", 1L);
    }

    @Test
    void failsFastDuringAnOutageAndHealsWithoutARestart() throws Exception {
        PoolVerticle<Integer> pool = pool(2);
        server.openFails = FailureKind.TRANSPORT;
        failsWith(pool.withSession(request(), lease -> 1), ErrorCode.UNAVAILABLE);
        for (int i = 0; i < 50; i++) {
            failsWith(pool.withSession(request(), lease -> 1), ErrorCode.UNAVAILABLE);
        }
        assertThat(server.opens.get()).isEqualTo(3);
        server.openFails = null;
        pass(pool, Duration.ofMillis(600));
        while (get(pool.stats()).state().equals("outage")) {
            get(pool.tick());
        }
        assertThat(lent(pool)).isEqualTo(4);
    }

    @Test
    void triesNoLoginForAWhileAfterARefusal() throws Exception {
        PoolVerticle<Integer> pool = pool(2);
        server.openFails = FailureKind.LOGIN_REFUSED;
        for (int i = 0; i < 20; i++) {
            failsWith(pool.withSession(request(), lease -> 1), ErrorCode.LOGIN_REFUSED);
        }
        assertThat(server.opens.get()).isEqualTo(1);
        server.openFails = null;
        pass(pool, Duration.ofSeconds(61));
        assertThat(lent(pool)).isEqualTo(2);
    }

    @Test
    void lendsAChangedSessionToNobodyElse() throws Exception {
        PoolVerticle<Integer> pool = pool(1);
        server.changes = true;
        lent(pool);
        server.changes = false;
        assertThat(lent(pool)).isEqualTo(2);
        assertThat(get(pool.stats()).counts().closed()).containsEntry("changed", 1L);
    }

    @Test
    void drainsEvenWhenWorkIsStuck() throws Exception {
        PoolVerticle<Integer> pool = pool(1);
        CountDownLatch started = new CountDownLatch(1);
        Future<Integer> stuck = pool.withSession(request(), lease -> {
            started.countDown();
            never.await();
            return 1;
        });
        started.await();
        Future<Void> drained = pool.drain(Duration.ofSeconds(1));
        failsWith(pool.withSession(request(), lease -> 1), ErrorCode.SHUTTING_DOWN);
        pass(pool, Duration.ofSeconds(1));
        pass(pool, Duration.ofSeconds(10));
        get(drained);
        failsWith(stuck, ErrorCode.CANCELLED);
    }

    @Test
    void answersCommandsOnTheEventBus() throws Exception {
        PoolVerticle<Integer> pool = pool(2);
        JsonObject set = new JsonObject().put("command", "setMax").put("max", 4);
        JsonObject reply = (JsonObject)
                get(vertx.eventBus().request(Addresses.poolControl("p"), set)).body();
        assertThat(reply.getJsonObject("sessions").getInteger("max")).isEqualTo(4);
        assertThat(get(pool.stats()).max()).isEqualTo(4);
        JsonObject bad = new JsonObject().put("command", "explode");
        assertThatThrownBy(() -> get(vertx.eventBus().request(Addresses.poolControl("p"), bad)))
                .hasMessageContaining("unknown command explode");
    }

    @Test
    void publishesItsStateOnTheEventBus() throws Exception {
        CountDownLatch outage = new CountDownLatch(1);
        vertx.eventBus().<Object>consumer(Addresses.poolStats("p"), message -> {
            if (message.body() instanceof PoolStats stats && stats.state().equals("outage")) {
                outage.countDown();
            }
        });
        PoolVerticle<Integer> pool = pool(1);
        server.openFails = FailureKind.TRANSPORT;
        failsWith(pool.withSession(request(), lease -> 1), ErrorCode.UNAVAILABLE);
        assertThat(outage.await(5, SECONDS)).isTrue();
    }
}
