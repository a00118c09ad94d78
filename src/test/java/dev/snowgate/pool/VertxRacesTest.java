package dev.snowgate.pool;

import static dev.snowgate.pool.ThreadedWorld.call;
import static dev.snowgate.pool.ThreadedWorld.failure;
import static dev.snowgate.pool.ThreadedWorld.get;
import static dev.snowgate.pool.ThreadedWorld.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.Awaiting;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.event.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code ConnectionPoolTest} of Vert.x asks of its pool, beyond the races that are {@link RivalsRacesTest}'s. */
@Timeout(60)
class VertxRacesTest {
    private final ThreadedWorld world = new ThreadedWorld();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void close() throws Exception {
        gate.countDown();
        world.close();
    }

    /** A call that has its session until the gate opens. */
    private Future<Integer> holding(Pool<Integer> pool) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        Future<Integer> call = call(pool, lease -> {
            running.countDown();
            gate.await();
            return lease.session();
        });
        running.await();
        return call;
    }

    private void evict(String mode) throws Exception {
        JsonObject flush = new JsonObject().put("command", "flush").put("mode", mode);
        get(world.vertx.eventBus().request(Addresses.poolControl("world0"), flush));
    }

    @Test
    void whatIsEvictedWhileItConnectsIsClosedAndServesNobody() throws Exception {
        world.server.beforeOpen = gate;
        PoolVerticle<Integer> pool = world.pool(0, 1);
        Future<Integer> waits = call(pool, Lease::session);
        Awaiting.await().until(() -> get(pool.stats()).sessions().opening() == 1);
        evict("graceful");
        gate.countDown();
        assertThat(get(waits)).isEqualTo(2);
        Awaiting.await()
                .atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(world.server.closed).containsExactly(1));
    }

    @Test
    void whatIsEvictedWhileItIsLentIsClosedOnceWhenItComesBack() throws Exception {
        PoolVerticle<Integer> pool = world.pool(0, 1);
        Future<Integer> lent = holding(pool);
        evict("graceful");
        evict("graceful");
        assertThat(world.server.closed).isEmpty();
        Future<Integer> next = call(pool, Lease::session);
        gate.countDown();
        assertThat(get(lent)).isEqualTo(1);
        assertThat(get(next)).isEqualTo(2);
        get(pool.drain(Duration.ofSeconds(5)));
        assertThat(world.server.closed).containsExactly(1, 2);
    }

    @Test
    void aCancelledWaiterHoldsUpNeitherWhoCameBeforeNorWhoCameAfter() throws Exception {
        PoolVerticle<Integer> pool = world.pool(0, 1);
        Future<Integer> lent = holding(pool);
        CancelToken token = new CancelToken();
        Future<Integer> before = call(pool, Lease::session);
        Future<Integer> cancelled = pool.withSession(request(token), Lease::session);
        Future<Integer> after = call(pool, Lease::session);
        token.cancel(CancelReason.CLIENT);
        assertThat(failure(cancelled)).as("while the session is lent still").isInstanceOf(GatewayError.Ended.class);
        assertThat(get(pool.stats()).waiters()).isEqualTo(2);
        gate.countDown();
        assertThat(List.of(get(lent), get(before), get(after))).containsOnly(1);
    }

    @Test
    void aCancelAfterTheAnswerChangesNothing() throws Exception {
        PoolVerticle<Integer> pool = world.pool(0, 1);
        AtomicInteger aborts = new AtomicInteger();
        for (Throwable fails : new Throwable[] {null, new IllegalStateException("the work's own")}) {
            CancelToken token = new CancelToken();
            Future<Integer> done = pool.withSession(request(token), lease -> {
                lease.abortWith(aborts::incrementAndGet);
                if (fails instanceof RuntimeException failure) {
                    throw failure;
                }
                return lease.session();
            });
            assertThat(failure(done)).isEqualTo(fails);
            token.cancel(CancelReason.CLIENT);
            assertThat(get(call(pool, Lease::session)))
                    .as("the same session goes on")
                    .isEqualTo(1);
        }
        get(pool.drain(Duration.ofSeconds(5)));
        assertThat(aborts).hasValue(0);
        assertThat(world.server.closed).containsExactly(1);
    }

    @Test
    void whoComesAfterTheEndIsRefused() throws Exception {
        PoolVerticle<Integer> pool = world.pool(1, 1);
        get(pool.drain(Duration.ofSeconds(5)));
        assertThat(failure(call(pool, Lease::session)))
                .isInstanceOfSatisfying(
                        GatewayError.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.SHUTTING_DOWN));
        get(pool.drain(Duration.ofSeconds(5)));
        assertThat(world.left()).isZero();
    }

    /** Answers come on the owner's loop here, so these calls come into the pool while it answers others. */
    @Test
    void whoBorrowsInAnAnswerComesBehindThoseWhoWait() throws Exception {
        PoolVerticle<Integer> pool = world.pool(0, 1);
        ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
        Future<Integer> first = holding(pool);
        List<Future<?>> all = new ArrayList<>();
        all.add(first.compose(done -> noting(pool, order, "in the answer")));
        for (int i = 0; i < 3; i++) {
            all.add(noting(pool, order, "waiter " + i));
        }
        Awaiting.await().until(() -> get(pool.stats()).waiters() == 3);
        gate.countDown();
        for (Future<?> each : all) {
            get(each);
        }
        assertThat(order).containsExactly("waiter 0", "waiter 1", "waiter 2", "in the answer");
    }

    private static Future<Integer> noting(Pool<Integer> pool, ConcurrentLinkedQueue<String> order, String who) {
        return call(pool, lease -> {
            order.add(who);
            return lease.session();
        });
    }

    @Test
    void aLongChainOfBorrowersInAnswersNeedsNoStack() throws Exception {
        PoolVerticle<Integer> pool = world.pool(0, 1);
        Promise<Integer> end = Promise.promise();
        borrowAgain(pool, 20_000, end);
        assertThat(get(end.future())).isEqualTo(1);
    }

    private static void borrowAgain(Pool<Integer> pool, int more, Promise<Integer> end) {
        call(pool, Lease::session).onFailure(end::fail).onSuccess(session -> {
            if (more == 0) {
                end.complete(session);
            } else {
                borrowAgain(pool, more - 1, end);
            }
        });
    }

    /** Fault row 34: on the owner's loop, so nothing but the refusal itself can take time. */
    @Test
    void ofAHerdWhoFindsTheQueueFullIsRefusedBeforeItsCallReturns() throws Exception {
        int queue = 1_000;
        PoolVerticle<Integer> pool = world.pool(0, 4);
        List<Future<Integer>> served = new ArrayList<>();
        List<Future<Integer>> shed = new ArrayList<>();
        Future<Integer> herd = holding(pool).map(atHome -> {
            for (int i = 0; i < 5_000; i++) {
                Future<Integer> call = call(pool, Lease::session);
                (call.isComplete() ? shed : served).add(call);
            }
            return atHome;
        });
        gate.countDown();
        get(herd);
        assertThat(served).as("one to four have sessions, the others wait").hasSizeBetween(queue + 1, queue + 4);
        for (Future<Integer> each : shed) {
            assertThat(each.cause()).isInstanceOfSatisfying(GatewayError.Unavailable.class, error -> {
                assertThat(error.code()).isEqualTo(ErrorCode.OVERLOADED);
                assertThat(error.retryAfter()).isNotNull();
            });
        }
        for (Future<Integer> each : served) {
            assertThat(get(each)).isBetween(1, 4);
        }
    }
}
