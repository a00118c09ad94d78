package dev.snowgate.pool;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CancelToken;
import dev.snowgate.event.Addresses;
import dev.snowgate.event.PoolEvent;
import dev.snowgate.event.PoolKeeper;
import dev.snowgate.event.PoolStats;
import dev.snowgate.event.Timing;
import dev.snowgate.event.Totals;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The example consumer of {@code src/docs/event-bus.md} on a real pool. */
@Timeout(20)
class PoolKeeperTest {
    private final Vertx vertx = Vertx.vertx();
    private final HandDriven server = new HandDriven();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Duration pause = Duration.ofMillis(10);
    private final PoolVerticle<Integer> pool = new PoolVerticle<>(
            "main",
            PoolSettings.DEFAULT
                    .with(PoolSettings.Sizes.of(0, 2))
                    .with(new PoolSettings.Health(1, pause, pause, Duration.ofSeconds(60), Duration.ofSeconds(60))),
            server);

    @BeforeEach
    void start() {
        PoolKeeper.on(vertx, "main", 6, said::add);
        vertx.deployVerticle(pool).await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private void borrow() {
        Deadline deadline = Deadline.in(Duration.ofSeconds(10), Ticker.SYSTEM);
        pool.withSession(
                new SessionRequest(Shelf.DEFAULT, "t", deadline, new CancelToken(), false), lease -> lease.session());
    }

    @Test
    void saysWhenThePoolLosesItsServerAndWhenItIsBack() {
        server.openFails = FailureKind.TRANSPORT;
        borrow();
        await().until(() -> said.contains("snowgate.pool.main is outage, last failure: transport"));
        server.openFails = null;
        await().until(() -> said.contains("snowgate.pool.main is up, last failure: null"));
    }

    @Test
    void letsThePoolGrowWhenCallsWaitForLong() throws Exception {
        vertx.eventBus().publish(Addresses.poolStats("main"), waiting(1999, 2).toJson());
        vertx.eventBus().publish(Addresses.poolStats("main"), waiting(2001, 2));
        await().until(() -> said.equals(List.of("snowgate.pool.main may now open 6 sessions")));
        assertThat(pool.stats().await().max()).isEqualTo(6);
        vertx.eventBus().publish(Addresses.poolStats("main"), waiting(2001, 6));
        vertx.eventBus()
                .publish(Addresses.poolEvents("main"), new PoolEvent("main", PoolEvent.Kind.CONDEMNED, 1, "leased"));
        await().until(() -> said.size() > 1);
        assertThat(said).hasSize(2).last().isEqualTo("snowgate.pool.main: condemned leased");
    }

    /** Of a pool that comes from this JVM as a record, from another as JSON. */
    private static PoolStats waiting(double p95, int max) {
        Timing none = Timing.NONE;
        return new PoolStats(
                "main",
                1,
                1,
                "up",
                new PoolStats.Sessions(0, max, 0, 0, max, 0, 0, 0),
                new PoolStats.Queue(9, 256, Map.of("t", 9L), Map.of()),
                new PoolStats.Counts(1, 0, 0, 0, 0, 1, 0, Map.of(), 0, 0, 0, 0),
                new PoolStats.Times(new Timing(1, 1, p95, p95, p95, Totals.NONE), none, none, none),
                new PoolStats.Health("closed", -1, null, null, null, -1));
    }

    @Test
    void aCommandThatIsNoneIsRefusedWithWhatIsAllowed() {
        String failure = vertx.eventBus()
                .<JsonObject>request(Addresses.poolControl("main"), new JsonObject().put("command", "grow"))
                .map("")
                .recover(error -> Future.succeededFuture(String.valueOf(error.getMessage())))
                .await();
        assertThat(failure).contains("grow", "setMax", "drain");
    }
}
