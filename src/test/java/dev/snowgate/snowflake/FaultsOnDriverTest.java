package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.snowgate.Awaiting;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.local.fault.Fault;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.pool.PoolSettings;
import dev.snowgate.pool.Shelf;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults of server and network under calls that run, with the real driver. */
@Timeout(60)
class FaultsOnDriverTest {
    private static DriverRig rig;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        rig = new DriverRig();
    }

    @AfterEach
    void mend() {
        rig.server.faults().clear();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static DriverRig.Running pool(int max) throws Exception {
        return rig.running(rig.byPassword(), PoolSettings.DEFAULT.with(PoolSettings.Sizes.of(0, max)));
    }

    @Test
    void aTokenThatExpiresForEverEndsItsStatementSoon() throws Throwable {
        DriverRig.Running running = pool(1);
        running.run("SELECT 1");
        rig.server.faults().add(FaultRule.of(new Fault.ExpiredSession()).onSql("'loops'"));
        long began = System.nanoTime();
        Throwable failure = catchThrowable(() -> running.run("SELECT 'loops'"));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        GatewayError.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        rig.server.faults().clear();
        int renewals = renewals();
        assertThat(running.run("SELECT 'well again'").rows()).containsExactly(List.of("well again"));
        assertThat(renewals()).as("nobody renews any more").isEqualTo(renewals);
    }

    private static int renewals() {
        return rig.server.log().on(Fault.RENEWAL_PATH).size();
    }

    /** Fault row 3. */
    @Test
    void everyCallInFlightGetsOneAnswerWhenTheServerIsLostAndTheNextOnesAreServed() throws Throwable {
        DriverRig.Running running = pool(8);
        rig.server.faults().add(FaultRule.latency(Duration.ofMillis(300)).onSql("'lost'"));
        List<Future<DriverRig.Table>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CallContext call = DriverRig.context("tenant" + i % 4);
            calls.add(running.start(DriverRig.statement("SELECT 'lost', " + i, 0), call));
        }
        Awaiting.await().until(() -> !rig.server.log().about("'lost'").isEmpty());
        rig.restart();
        int answered = 0;
        for (int i = 0; i < calls.size(); i++) {
            Future<DriverRig.Table> call = calls.get(i);
            Throwable failure = catchThrowable(() -> DriverRig.await(call));
            if (failure == null) {
                assertThat(call.result().rows()).containsExactly(List.of("lost", String.valueOf(i)));
                answered++;
            } else {
                assertThat(failure).isInstanceOf(GatewayError.class);
            }
        }
        assertThat(answered).isPositive();
        assertThat(running.run("SELECT 'after'").rows()).containsExactly(List.of("after"));
    }

    /** Fault row 6. */
    @Test
    void aReadWhoseReplyBreaksOffIsAnsweredAndNothingElseIsSentTwice() throws Throwable {
        DriverRig.Running running = pool(1);
        running.run("SELECT 1");
        rig.server
                .faults()
                .add(FaultRule.drop(Fault.Break.BEFORE).onSql("'broken'").times(1));
        assertThat(running.run("SELECT 'broken'").rows()).containsExactly(List.of("broken"));
        rig.server.faults().add(FaultRule.of(new Fault.ExpiredMaster()).onSql("'written'"));
        Throwable failure = catchThrowable(() -> running.run("CREATE TEMPORARY TABLE W AS SELECT 'written' A"));
        assertThat(failure).isInstanceOf(GatewayError.class);
        assertThat(rig.server.log().about("'written'")).hasSize(1);
    }

    @Test
    void aTokenInAFileIsReadAnewByEveryLogin() throws Throwable {
        Path file = directory.resolve("token");
        Files.writeString(file, DriverRig.ACCESS_TOKEN + "\n");
        SnowflakeConnector connector = new SnowflakeConnector(
                rig.config("authenticator", "programmatic_access_token", "tokenFile", file.toString()));
        connector.close(connector.open(Shelf.DEFAULT));
        Files.writeString(file, "stolen");
        assertThat(catchThrowable(() -> connector.open(Shelf.DEFAULT))).isInstanceOf(GatewayError.class);
        Files.writeString(file, DriverRig.ACCESS_TOKEN);
        connector.close(connector.open(Shelf.DEFAULT));
    }

    /** Fault row 10. */
    @Test
    void aStatementThatNeverAnswersIsWrittenOffAndItsPlaceGivenOn() throws Throwable {
        PoolSettings settings = PoolSettings.DEFAULT
                .with(PoolSettings.Sizes.of(0, 1))
                .with(new PoolSettings.Limits(
                        Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(500)));
        DriverRig.Running running = rig.running(rig.byPassword(), settings);
        running.run("SELECT 1");
        rig.server.faults().add(FaultRule.hang().onSql("'hangs'"));
        rig.server.faults().add(FaultRule.hang().onPath("/queries/v1/abort-request"));
        CancelToken cancel = new CancelToken();
        Future<DriverRig.Table> stuck =
                running.start(DriverRig.statement("SELECT 'hangs'", 0), DriverRig.context(cancel));
        Awaiting.await().until(() -> !rig.server.log().about("'hangs'").isEmpty());
        cancel.cancel(CancelReason.CLIENT);
        long began = System.nanoTime();
        assertThat(catchThrowable(() -> DriverRig.await(stuck))).isInstanceOf(GatewayError.Ended.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        assertThat(running.run("SELECT 'next'").rows()).containsExactly(List.of("next"));
        assertThat(DriverRig.await(running.pool().stats()).counts().condemned()).isEqualTo(1);
    }

    /** Fault row 11; {@code CancelRaceTest} has ten thousand on a server on paper. */
    @Test
    void aCancelAtTheEndNeverHitsTheNextBorrower() throws Throwable {
        raceCancels(150);
    }

    @Test
    @Tag("soak")
    @Timeout(600)
    void ofAThousandCancelsAtTheEndNoneHitsTheNextBorrower() throws Throwable {
        raceCancels(1_000);
    }

    private static void raceCancels(int times) throws Throwable {
        DriverRig.Running running = pool(1);
        Random random = new Random(11);
        for (int i = 0; i < times; i++) {
            CancelToken cancel = new CancelToken();
            Future<DriverRig.Table> first =
                    running.start(DriverRig.statement("SELECT 'first'", 0), DriverRig.context(cancel));
            Future<DriverRig.Table> second =
                    running.start(DriverRig.statement("SELECT 'second', " + i, 0), DriverRig.context());
            first.onComplete(done -> cancel.cancel(CancelReason.CLIENT));
            if (i % 2 == 0) {
                // A statement takes a few milliseconds: about its end, on either side.
                LockSupport.parkNanos(random.nextInt(4_000_000));
                cancel.cancel(CancelReason.CLIENT);
            }
            assertThat(DriverRig.await(second).rows()).containsExactly(List.of("second", String.valueOf(i)));
            Throwable failure = catchThrowable(() -> DriverRig.await(first));
            assertThat(failure == null || failure instanceof GatewayError.Ended)
                    .as(() -> "answered or cancelled: " + failure)
                    .isTrue();
        }
    }

    /** Fault row 33; {@code PoolRulesTest} has the turns of tenants. */
    @Test
    void fourHundredCallersOfFourSessionsAreServedInTurnOrToldToComeBack() throws Throwable {
        DriverRig.Running running = pool(4);
        running.run("SELECT 1");
        List<Future<DriverRig.Table>> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            CallContext call = DriverRig.context("tenant" + i % 8);
            calls.add(running.start(DriverRig.statement("SELECT " + i, 0), call));
        }
        int served = 0;
        for (Future<DriverRig.Table> call : calls) {
            Throwable failure = catchThrowable(() -> DriverRig.await(call));
            if (failure == null) {
                served++;
            } else {
                assertThat(failure).isInstanceOfSatisfying(GatewayError.Unavailable.class, error -> {
                    assertThat(error.code()).isIn(ErrorCode.OVERLOADED, ErrorCode.ACQUIRE_TIMEOUT);
                    assertThat(error.retryAfter()).isNotNull();
                });
            }
        }
        assertThat(served).isGreaterThanOrEqualTo(200);
    }
}
