package dev.snowgate.local.server;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.BesideOthers;
import dev.snowgate.DriverTimes;
import dev.snowgate.local.fault.FaultRule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests beside the statements get no answer: the real driver waits for its socket timeout and asks once more. */
class HungControlRequestsTest {
    private static final Duration LATE = DriverTimes.SOCKET.multipliedBy(4);

    private LocalRig rig;
    private Connection connection;

    @BeforeEach
    void start() throws SQLException {
        rig = LocalRig.start();
        connection = rig.connect();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /** The common pool has one thread on two processors, from JDK 25 on for these tasks too, and both of them block. */
    private static void onOwnThread(Runnable work) {
        Thread thread = new Thread(work, "hung-control-requests");
        thread.setDaemon(true);
        thread.start();
    }

    @BesideOthers
    @Test
    void anAbortThatHangsLeavesTheStatementRunningUntilItIsAskedForAgain() throws Exception {
        rig.server
                .faults()
                .add(FaultRule.hang().onPath("/queries/v1/abort-request").times(1));
        Statement statement = connection.createStatement();
        CompletableFuture<String> state = CompletableFuture.supplyAsync(
                () -> stateOf(statement, "select wait"), HungControlRequestsTest::onOwnThread);
        await().atMost(LATE).until(() -> rig.engine.executions("select wait") == 1);
        CompletableFuture<Void> cancel =
                CompletableFuture.runAsync(() -> cancel(statement), HungControlRequestsTest::onOwnThread);
        await().atMost(LATE)
                .until(() -> rig.server.log().on("/queries/v1/abort-request").size() == 1);
        assertThat(rig.server.statements(StatementState.RUNNING)).hasSize(1);

        assertThat(state.get(LATE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("57014");
        cancel.get(LATE.toSeconds(), TimeUnit.SECONDS);
        assertThat(rig.server.log().on("/queries/v1/abort-request")).hasSize(2);
        assertThat(rig.engine.executions("select wait")).isEqualTo(1);
    }

    @BesideOthers
    @Test
    void aCloseThatHangsEndsTheSessionWhenItIsAskedForAgain() throws SQLException {
        rig.server.faults().add(FaultRule.hang().onPath("/session$").times(1));
        long start = System.nanoTime();
        connection.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DriverTimes.SOCKET);
        assertThat(rig.server.openSessions()).isZero();
    }

    @BesideOthers
    @Test
    void aRenewalThatHangsIsRepeatedAndTheStatementRunsOnce() throws SQLException {
        rig.server
                .faults()
                .add(FaultRule.hang().onPath("/session/token-request").times(1));
        rig.clock.advance(Duration.ofMinutes(61));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 6")) {
            assertThat(rows.next()).isTrue();
        }
        assertThat(rig.server.log().on("/session/token-request")).hasSize(2);
        assertThat(rig.engine.executions("select 6")).isEqualTo(1);
    }

    private static String stateOf(Statement statement, String sql) {
        try {
            statement.executeQuery(sql).close();
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
