package dev.snowgate.snowflake;

import static dev.snowgate.snowflake.DriverRig.context;
import static dev.snowgate.snowflake.DriverRig.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snowgate.Awaiting;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.config.SnowflakeConfig;
import dev.snowgate.local.engine.EngineStatement;
import dev.snowgate.local.server.StatementState;
import dev.snowgate.query.Statement;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements through pool and real driver to DuckDB and back. */
class RunnerOnDriverTest {
    private static final String LONG = "SELECT COUNT(*) AS N FROM ORDERS A, ORDERS B, ORDERS C";
    private static DriverRig rig;
    private static SnowflakeConfig arrowConfig;
    private static DriverRig.Running arrow;
    private static DriverRig.Running json;

    @BeforeAll
    static void start() throws Exception {
        rig = new DriverRig();
        arrowConfig = rig.config("password", DriverRig.PASSWORD, "resultFormat", "arrow");
        arrow = rig.running(arrowConfig);
        json = rig.running(rig.config("password", DriverRig.PASSWORD, "resultFormat", "json"));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static DriverRig.Running in(String format) {
        return format.equals("arrow") ? arrow : json;
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "json"})
    void keepsNumbersExact(String format) throws Throwable {
        assertThat(in(format).run("""
            SELECT 12345678901234567890123456789012345678 A,
              -1234567890123456789012345678.0123456789::NUMBER(38,10) B,
              -42 C, 0.10::NUMBER(4,2) D, 9007199254740993 E, 0.0000000001::NUMBER(38,10) F,
              1.5e300::FLOAT G, 0.1::FLOAT H, 'NaN'::FLOAT I, '-inf'::FLOAT J, NULL::NUMBER(5,1) K\
            """).cells())
                .containsExactly(
                        "NUMBER(38,0)=12345678901234567890123456789012345678",
                        "NUMBER(38,10)=-1234567890123456789012345678.0123456789",
                        "NUMBER(2,0)=-42",
                        "NUMBER(4,2)=0.10",
                        "NUMBER(16,0)=9007199254740993",
                        "NUMBER(38,10)=0.0000000001",
                        "FLOAT=1.5E300",
                        "FLOAT=0.1",
                        "FLOAT=NaN",
                        "FLOAT=-inf",
                        "NUMBER(5,1)=null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "json"})
    void keepsTimesExact(String format) throws Throwable {
        assertThat(in(format).run("""
            SELECT DATE '1901-01-01' A, DATE '2024-02-29' B, NULL::DATE C,
              '13:14:15.123456'::TIME D, '00:00:00'::TIME E,
              '2024-02-29 12:30:55.123456'::TIMESTAMP_NTZ F,
              '1969-12-31 23:59:59.5'::TIMESTAMP_NTZ G, NULL::TIMESTAMP_NTZ H,
              '2024-02-29 12:30:55.123456+05:30'::TIMESTAMP_LTZ I\
            """).cells())
                .containsExactly(
                        "DATE=1901-01-01",
                        "DATE=2024-02-29",
                        "DATE=null",
                        "TIME(9)=13:14:15.123456",
                        "TIME(9)=00:00:00",
                        "TIMESTAMP_NTZ(9)=2024-02-29 12:30:55.123456",
                        "TIMESTAMP_NTZ(9)=1969-12-31 23:59:59.5",
                        "TIMESTAMP_NTZ(9)=null",
                        "TIMESTAMP_LTZ(9)=2024-02-29 07:00:55.123456 Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "json"})
    void keepsNanosecondsZonesAndTheLargestNumber(String format) throws Throwable {
        DriverRig.Table table = in(format).run("SELECT EDGES");
        assertThat(table.cells())
                .containsExactly(
                        "NUMBER(38,0)=99999999999999999999999999999999999999",
                        "TIME(9)=12:30:55.123456789",
                        "TIMESTAMP_NTZ(9)=2024-02-29 12:30:55.123456789",
                        "TIMESTAMP_LTZ(9)=2024-02-29 07:00:55.123456789 Z",
                        "TIMESTAMP_TZ(9)=2024-02-29 12:30:55.123456789 +05:30");
        assertThat(table.rows().get(1))
                .containsExactly(
                        "-99999999999999999999999999999999999999",
                        "23:59:59.5",
                        "1969-12-31 23:59:59.5",
                        "1970-01-01 07:59:59.5 Z",
                        "1969-12-31 23:59:59.5 -08:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "json"})
    void keepsTextBytesAndTrees(String format) throws Throwable {
        assertThat(in(format).run("""
            SELECT 'grüße "x" \uD83D\uDE00' A, '' B, NULL::VARCHAR C, TRUE D, FALSE E, NULL::BOOLEAN F,
              TO_BINARY('00FF7F') G, PARSE_JSON('{"a":[1,null]}') H,
              ARRAY_CONSTRUCT(1, 'b') I, OBJECT_CONSTRUCT('k', 1) J, NULL::VARIANT K\
            """).cells())
                .containsExactly(
                        "VARCHAR(11)=grüße \"x\" \uD83D\uDE00",
                        "VARCHAR(16777216)=",
                        "VARCHAR(16777216)=null",
                        "BOOLEAN=true",
                        "BOOLEAN=false",
                        "BOOLEAN=null",
                        "BINARY(8388608)=00FF7F",
                        "VARIANT={\"a\":[1,null]}",
                        "ARRAY=[1,\"b\"]",
                        "OBJECT={\"k\":1}",
                        "VARIANT=null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrow", "json"})
    void readsEveryRowOfManyChunks(String format) throws Throwable {
        DriverRig.Table table = in(format)
                .run("SELECT SEQ4() AS N, 'row ' || SEQ4() AS T"
                        + " FROM TABLE(GENERATOR(ROWCOUNT => 20000)) ORDER BY 1");
        assertThat(table.rows()).hasSize(20_000).doesNotHaveDuplicates();
        assertThat(table.rows().get(19_999)).containsExactly("19999", "row 19999");
    }

    @Test
    void bindsValuesAsText() throws Throwable {
        assertThat(arrow.run("SELECT ? AS A, ?::NUMBER + 1 AS B", "it's; DROP TABLE X --", "41")
                        .rows())
                .containsExactly(List.of("it's; DROP TABLE X --", "42"));
    }

    @Test
    void stopsAtTheLimitOfRowsAndNamesTheQuery() throws Throwable {
        DriverRig.Table table = arrow.run(statement("SELECT * FROM ORDERS", 7), context());
        assertThat(table.rows()).hasSize(7);
        assertThat(table.queryId())
                .isEqualTo(rig.engine.last("SELECT * FROM ORDERS").queryId());
    }

    @Test
    void passesOnWhatSnowflakeSaysOfAWrongStatement() {
        GatewayError.SnowflakeFailure error =
                catchThrowableOfType(GatewayError.SnowflakeFailure.class, () -> arrow.run("SELECT * FROM NO_SUCH"));
        assertThat(error.message()).contains("NO_SUCH").contains("does not exist");
        assertThat(error.hint()).contains("list_tables");
        assertThat(error.snowflake().vendorCode()).isEqualTo(2003);
        assertThat(error.snowflake().sqlState()).isEqualTo("42S02");
        assertThat(error.snowflake().queryId())
                .isEqualTo(rig.engine.last("NO_SUCH").queryId());
    }

    @Test
    void tellsWhoAsksAndBoundsEachStatement() throws Throwable {
        arrow.run("SELECT 'tagged'");
        EngineStatement sent = rig.engine.last("'tagged'");
        assertThat(sent.parameters())
                .hasEntrySatisfying(
                        "MULTI_STATEMENT_COUNT",
                        value -> assertThat(String.valueOf(value)).isEqualTo("1"))
                .hasEntrySatisfying(
                        "STATEMENT_TIMEOUT_IN_SECONDS",
                        value -> assertThat(Integer.parseInt(String.valueOf(value)))
                                .isBetween(25, 30));
        assertThat(String.valueOf(sent.parameters().get("QUERY_TAG")))
                .isEqualTo("{\"app\":\"snowgate\",\"tool\":\"test_tool\",\"principal\":\"zoe\","
                        + "\"client\":\"test-client\",\"call\":\"call-7\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1; SELECT 'stacked'", "SELECT 1; DROP TABLE ORDERS --'stacked'"})
    void refusesStackedStatements(String sql) {
        GatewayError.SnowflakeFailure error =
                catchThrowableOfType(GatewayError.SnowflakeFailure.class, () -> arrow.run(sql));
        assertThat(error.snowflake().vendorCode()).isEqualTo(8);
        assertThat(error.hint()).isEqualTo("Send one statement at a time.");
        assertThat(rig.engine.executed).noneMatch(done -> done.sql().contains("stacked"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT file:///etc/hostname @~/x", "GET @~/x file:///tmp/"})
    void movesNoFiles(String sql) {
        GatewayError error = catchThrowableOfType(GatewayError.class, () -> arrow.run(sql));
        assertThat((Throwable) error).isInstanceOf(GatewayError.SnowflakeFailure.class);
        assertThat(error.getMessage()).doesNotContain("hostname\n");
    }

    @Test
    void cancelAbortsOnTheServerAndFreesTheSession() throws Throwable {
        CancelToken cancel = new CancelToken();
        Future<DriverRig.Table> running =
                arrow.start(statement(LONG + " WHERE 'cancelled' = 'cancelled'", 0), context(cancel));
        Awaiting.await().until(() -> has(StatementState.RUNNING, "'cancelled'"));
        cancel.cancel(CancelReason.CLIENT);
        GatewayError.Ended ended = catchThrowableOfType(GatewayError.Ended.class, () -> DriverRig.await(running));
        assertThat(ended.reason()).isEqualTo(CancelReason.CLIENT);
        assertThat(has(StatementState.RUNNING, "'cancelled'")).isFalse();
        assertThat(rig.server.log().on("/queries/v1/abort-request")).isNotEmpty();
        int logins = logins();
        assertThat(arrow.run("SELECT 1").rows()).containsExactly(List.of("1"));
        assertThat(logins()).isEqualTo(logins);
    }

    @Test
    void aFunctionOfOthersCostsNoNewSession() throws Throwable {
        arrow.run("SELECT 1");
        int logins = logins();
        for (int i = 0; i < 3; i++) {
            // The local Snowflake has no functions of users; how the call ends makes no difference to its session.
            GatewayError.SnowflakeFailure error =
                    catchThrowableOfType(GatewayError.SnowflakeFailure.class, () -> arrow.run("SELECT MY_UDF(3) AS N"));
            assertThat(error.snowflake().vendorCode()).isEqualTo(2140);
        }
        assertThat(logins()).isEqualTo(logins);
    }

    @Test
    void theServersTimeLimitEndsAStatement() {
        Statement limited =
                new Statement(LONG + " WHERE 'timed' = 'timed'", List.of(), null, null, 0, Duration.ofSeconds(1), "t");
        GatewayError.Ended ended = catchThrowableOfType(GatewayError.Ended.class, () -> arrow.run(limited, context()));
        assertThat(ended.reason()).isEqualTo(CancelReason.DEADLINE);
        assertThat(ended.message()).contains("timeout");
        assertThat(has(StatementState.RUNNING, "'timed'")).isFalse();
    }

    private static boolean has(StatementState state, String part) {
        return rig.server.statements(state).stream().anyMatch(view -> view.sql().contains(part));
    }

    private static int logins() {
        return rig.server.log().on("/session/v1/login-request").size();
    }

    @Test
    void whatIsCancelledJustBeforeItIsSentIsNotSent() throws Throwable {
        CancelToken cancel = new CancelToken();
        String sql = "SELECT 'cancelled before it is sent'";
        CallContext call = listening(cancel, justBefore(() -> {
            cancel.cancel(CancelReason.CLIENT);
            // The driver is asked to cancel what it does not send yet, and forgets that when it sends.
            arrow.pool().stats().toCompletionStage().toCompletableFuture().join();
        }));
        assertThat(catchThrowable(() -> arrow.run(statement(sql, 0), call))).isInstanceOf(GatewayError.Ended.class);
        assertThat(rig.engine.executed).noneMatch(statement -> statement.sql().equals(sql));
    }

    @Test
    void whatHasNoTimeLeftJustBeforeItIsSentIsNotSent() {
        AtomicLong late = new AtomicLong();
        Ticker ticker = () -> Ticker.SYSTEM.nanos() + late.get();
        JdbcStatementRunner runner = new JdbcStatementRunner(arrow.pool(), arrowConfig, ticker);
        String sql = "SELECT 'too late'";
        CallContext call = listening(
                new CancelToken(), justBefore(() -> late.set(Duration.ofHours(1).toNanos())));
        GatewayError.Ended ended = catchThrowableOfType(
                GatewayError.Ended.class, () -> DriverRig.await(runner.run(statement(sql, 0), call, (rows, id) -> id)));
        assertThat(ended.reason()).isEqualTo(CancelReason.DEADLINE);
        assertThat(rig.engine.executed).noneMatch(statement -> statement.sql().equals(sql));
    }

    private static ProgressSink justBefore(Runnable what) {
        return new ProgressSink() {
            @Override
            public void report(double progress, @Nullable Double total, String message) {}

            @Override
            public void phase(String phase) {
                if (phase.startsWith("Running on Snowflake")) {
                    what.run();
                }
            }
        };
    }

    @Test
    void tellsTheQueryIdOnceSnowflakeHasItPolledFor() throws Throwable {
        List<String> told = new CopyOnWriteArrayList<>();
        ProgressSink heard = hearing(told);
        CancelToken cancel = new CancelToken();
        Future<DriverRig.Table> running = arrow.start(statement(LONG, 0), listening(cancel, heard));
        Awaiting.await().until(() -> !told.isEmpty());
        assertThat(running.isComplete()).isFalse();
        assertThat(rig.server.statements(StatementState.RUNNING))
                .extracting(statement -> statement.queryId())
                .containsExactly(told.get(0));
        cancel.cancel(CancelReason.CLIENT);
        Awaiting.await().until(running::isComplete);

        told.clear();
        DriverRig.Table quick = arrow.run(statement("SELECT 1 AS N", 0), listening(new CancelToken(), heard));
        assertThat(told).containsExactly(quick.queryId());
    }

    @Test
    void tellsTheQueryIdOfWhatItSendsToRunOnItsOwnBeforeItAnswers() throws Throwable {
        List<String> told = new CopyOnWriteArrayList<>();
        ProgressSink heard = hearing(told);
        String queryId = DriverRig.await(
                arrow.runner().submit(statement("SELECT 'on its own'", 0), listening(new CancelToken(), heard)));
        assertThat(told).containsExactly(queryId);
    }

    /** Keeps the ids of queries that are told. */
    private static ProgressSink hearing(List<String> told) {
        return new ProgressSink() {
            @Override
            public void report(double progress, @Nullable Double total, String message) {}

            @Override
            public void named(String queryId) {
                told.add(queryId);
            }
        };
    }

    private static CallContext listening(CancelToken cancel, ProgressSink heard) {
        CallContext plain = context(cancel);
        return new CallContext(plain.origin(), plain.deadline(), cancel, heard);
    }
}
