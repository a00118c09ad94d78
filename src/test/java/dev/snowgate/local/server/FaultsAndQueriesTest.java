package dev.snowgate.local.server;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snowgate.BesideOthers;
import dev.snowgate.local.fault.Fault;
import dev.snowgate.local.fault.FaultRule;
import dev.snowgate.local.server.LocalLimits.RowLimits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements, sessions and what goes wrong with them, as the real driver sees it. */
class FaultsAndQueriesTest {
    private LocalRig rig;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void start() throws SQLException {
        rig = LocalRig.start(LocalRig.limits().withRows(new RowLimits(1000, 256 << 10)));
        connection = rig.connect();
        statement = connection.createStatement();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @BesideOthers
    @ParameterizedTest
    @ValueSource(strings = {"drop,times=1", "drop=after,times=1", "drop=body,times=1", "hang,times=1"})
    void runsOnceWhatIsPostedTwice(String fault) throws SQLException {
        rig.server.faults().add(FaultRule.parse(fault + ",path=/queries"));
        assertAnswers("select 7");
        assertThat(rig.engine.executions("select 7")).isEqualTo(1);
        assertThat(rig.server.log().about("select 7")).hasSize(2);
    }

    @BesideOthers
    @Test
    void answersAfterOne503() throws SQLException {
        rig.server.faults().add(FaultRule.status(503).onPath("/queries").times(1));
        assertAnswers("select 8");
        assertThat(rig.engine.executions("select 8")).isEqualTo(1);
    }

    @Test
    void faultsOfTokensAndLoginsAreTheRealOnes() throws SQLException {
        rig.server.faults().add(FaultRule.parse("expire-session,path=/queries,times=1"));
        assertAnswers("select 2");
        assertThat(rig.server.log().on("/session/token-request")).hasSize(1);
        rig.server.faults().add(FaultRule.parse("refuse-login"));
        SQLException refused = catchThrowableOfType(SQLException.class, rig::connect);
        assertThat(refused.getErrorCode()).isEqualTo(390100);
        rig.server.faults().add(FaultRule.parse("expire-master,path=/queries"));
        assertFails("select 3", 390114);
    }

    @Test
    void anyCodeOfTheServiceCanBeAskedFor() throws SQLException {
        rig.server.faults().add(FaultRule.refuse("390111").onPath("/queries").times(1));
        assertFails("select 1", 390111);
        assertAnswers("select 1");
        rig.server.faults().add(FaultRule.refuse("390318").onPath("/session/v1"));
        assertThat(catchThrowableOfType(SQLException.class, rig::connect).getErrorCode())
                .isEqualTo(390318);
    }

    @Test
    void lostStateForgetsEverySession() throws SQLException {
        Connection other = rig.connect();
        rig.server.faults().add(FaultRule.parse("lose-state,times=1,path=/queries"));
        assertFails("select 1", 390104);
        assertThat(other.isValid(3)).isFalse();
        assertThat(rig.server.openSessions()).isZero();
        try (Connection fresh = rig.connect()) {
            assertThat(fresh.isValid(3)).isTrue();
        }
    }

    @BesideOthers
    @Test
    void aKeptConnectionThatDiesCostsNothingButTime() throws SQLException {
        rig.server.faults().add(FaultRule.parse("drop=idle,path=/queries,times=1"));
        assertAnswers("select 1");
        assertAnswers("select 2");
        assertThat(rig.engine.executions("select")).isEqualTo(2);
    }

    @BesideOthers
    @Test
    void aPathWithADollarIsTheWholePath() throws SQLException {
        rig.server.faults().add(FaultRule.status(503).onPath("/session$").times(1));
        assertThat(connection.isValid(3)).isTrue();
        rig.connect().close();
        assertThat(rig.server.log().all().stream()
                        .filter(request -> request.path().equals("/session")))
                .hasSize(2);
    }

    @BesideOthers
    @Test
    void aHeartbeatThatHangsMakesASessionInvalid() throws SQLException {
        rig.server.faults().add(FaultRule.hang().onPath("/session/heartbeat").times(1));
        assertThat(connection.isValid(1)).isFalse();
    }

    @BesideOthers
    @ParameterizedTest
    @ValueSource(strings = {"status=503,times=1", "drop=body,times=1"})
    void chunksAreFetchedAgain(String fault) throws SQLException {
        rig.server.faults().add(FaultRule.parse(fault + ",path=/chunks"));
        assertThat(rowsOf("select rows 30000")).isEqualTo(30_000);
    }

    @BesideOthers
    @Test
    void chunksThatAreLargerThanToldAreRefused() {
        rig.server.faults().add(FaultRule.parse("wrong-size"));
        assertThatThrownBy(() -> rowsOf("select rows 30000")).isInstanceOf(SQLException.class);
    }

    private long rowsOf(String sql) throws SQLException {
        long count = 0;
        try (Connection json = rig.connectWith("JDBC_QUERY_RESULT_FORMAT", "JSON");
                Statement reading = json.createStatement();
                ResultSet rows = reading.executeQuery(sql)) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    @Test
    void aRuleTakesOnlyTheStatementsThatItNames() throws SQLException {
        rig.server.faults().add(FaultRule.of(new Fault.Garbage()).onSql("select 4"));
        assertAnswers("select 5");
        assertFails("select 4", 200001);
        rig.server.faults().clear();
        assertAnswers("select 4");
    }

    @Test
    void garbageIsAnErrorAtOnce() {
        rig.server.faults().add(FaultRule.of(new Fault.Garbage()).onPath("/queries"));
        assertFails("select 1", 200001);
    }

    @BesideOthers
    @Test
    void slowStatementsArePolledFor() throws SQLException {
        rig.server.faults().add(FaultRule.latency(Duration.ofMillis(800)).onPath("/queries/v1/query-request"));
        assertAnswers("select 9");
        assertThat(rig.server.log().on("/queries/")).hasSizeGreaterThan(2);
        assertThat(rig.engine.executions("select 9")).isEqualTo(1);
    }

    @Test
    void cancelFromAnotherThreadAborts() throws SQLException {
        CompletableFuture<SQLException> failure = CompletableFuture.supplyAsync(() -> failureOf("select wait"));
        await().atMost(10, TimeUnit.SECONDS).until(() -> rig.engine.executions("select wait") == 1);
        statement.cancel();
        assertThat(failure.orTimeout(10, TimeUnit.SECONDS).join().getSQLState()).isEqualTo("57014");
        assertThat(rig.server.statements(StatementState.ABORTED)).hasSize(1);
    }

    @BesideOthers
    @Test
    void queryTimeoutAborts() throws SQLException {
        statement.setQueryTimeout(1);
        assertThat(failureOf("select wait").getSQLState()).isEqualTo("57014");
        await().atMost(5, TimeUnit.SECONDS)
                .until(() -> rig.server.statements(StatementState.ABORTED).size() == 1);
    }

    @BesideOthers
    @Test
    void serverTimeLimitAborts() throws SQLException {
        statement.execute("alter session set STATEMENT_TIMEOUT_IN_SECONDS=1");
        assertFails("select wait", 630);
    }

    @Test
    void expiredSessionTokenIsRenewed() throws SQLException {
        rig.clock.advance(Duration.ofMinutes(61));
        assertAnswers("select 3");
        assertThat(rig.server.log().on("/session/token-request")).hasSize(1);
        assertThat(rig.engine.executions("select 3")).isEqualTo(1);
    }

    @Test
    void expiredMasterTokenEndsTheSession() throws SQLException {
        rig.clock.advance(Duration.ofHours(5));
        assertFails("select 1", 390114);
        assertThat(connection.isValid(3)).isFalse();
    }

    @BesideOthers
    @Test
    void restartForgetsSessionsAndTakesNewOnes() throws SQLException {
        rig.restart();
        assertFails("select 1", 390104);
        assertThat(connection.isValid(3)).isFalse();
        try (Connection fresh = rig.connect()) {
            assertThat(fresh.isValid(3)).isTrue();
        }
    }

    @Test
    void bindsAndBatchesArriveInOrder() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select binds ?, ?, ?")) {
            select.setInt(1, 5);
            select.setString(2, "a'b");
            select.setString(3, null);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("FIXED");
                assertThat(rows.getString(2)).isEqualTo("5");
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(2)).isEqualTo("a'b");
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(2)).isNull();
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
            for (int i = 0; i < 50; i++) {
                insert.setInt(1, i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(50);
        }
        assertThat(rig.engine.executed.get(rig.engine.executed.size() - 1).bindRows())
                .hasSize(50);
    }

    @Test
    void describesWithoutRunning() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select described ?")) {
            assertThat(select.getMetaData().getColumnCount()).isEqualTo(TypeMatrix.COLUMNS.size());
            assertThat(select.getParameterMetaData().getParameterCount()).isEqualTo(1);
        }
        assertThat(rig.engine.executions("described")).isZero();
    }

    @Test
    void refusesSeveralStatementsUnlessAskedFor() throws SQLException {
        assertFails("select 1; select 2", 8);
        assertThat(rig.engine.executed).isEmpty();
        statement.execute("alter session set MULTI_STATEMENT_COUNT=0");
        assertThat(statement.execute("insert into t values (1); select 2")).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(1);
        assertThat(statement.getMoreResults()).isTrue();
    }

    @Test
    void errorsCarryCodeAndStateButNoInternals() {
        assertThat(assertFails("fail", 2003).getSQLState()).isEqualTo("42S02");
        assertThat(assertFails("crash", 603).getMessage()).doesNotContain("secret");
    }

    @Test
    void repliesCarryTheNamesInUse() throws SQLException {
        statement.execute("use schema SALES");
        assertThat(connection.getSchema()).isEqualTo("SALES");
    }

    private void assertAnswers(String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    private SQLException assertFails(String sql, int code) {
        SQLException failure = failureOf(sql);
        assertThat(failure.getErrorCode()).isEqualTo(code);
        return failure;
    }

    private SQLException failureOf(String sql) {
        SQLException failure = catchThrowableOfType(SQLException.class, () -> statement.executeQuery(sql));
        if (failure == null) {
            throw new AssertionError("no failure of " + sql);
        }
        return failure;
    }
}
