package dev.snowgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.snowgate.audit.AuditSettings.OnFailure;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.CancelToken;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.call.Principal;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.call.SnowflakeDetail;
import dev.snowgate.query.QueryState;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.result.MemoryRows;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditedRunnerTest {
    @TempDir
    Path directory;

    private final List<String> ran = new ArrayList<>();

    /** Answers two rows, or fails as told; notes what was on the way when it ran. */
    private final class Snowflake implements StatementRunner {
        @Nullable
        GatewayError failure;

        @Override
        public <T> Future<T> run(Statement statement, CallContext context, RowReader<T> reader) {
            ran.add(statement.sql());
            try {
                return failure == null
                        ? Future.succeededFuture(
                                reader.read(new MemoryRows(List.of(), List.of(List.of(), List.of())), "01b2-query"))
                        : Future.failedFuture(failure);
            } catch (Exception e) {
                return Future.failedFuture(e);
            }
        }

        @Override
        public Future<String> submit(Statement statement, CallContext context) {
            ran.add(statement.sql());
            return Future.succeededFuture("01b2-task");
        }

        @Override
        public Future<QueryState> state(String queryId, CallContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private final Snowflake snowflake = new Snowflake();

    private static Statement statement(String sql) {
        return new Statement(sql, List.of(), null, null, 10, Duration.ofSeconds(5), "execute_query");
    }

    private static CallContext call() {
        return new CallContext(
                "c7",
                new Principal("ann"),
                "test",
                Deadline.in(Duration.ofSeconds(5), Ticker.SYSTEM),
                new CancelToken(),
                ProgressSink.NONE);
    }

    private static Integer count(dev.snowgate.result.RowSource rows, String queryId) throws Exception {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    private AuditedRunner runner(AuditLog log) {
        return new AuditedRunner(snowflake, "main", log, Ticker.SYSTEM);
    }

    private Future<Integer> run(AuditLog log, String sql) {
        return runner(log).run(statement(sql), call(), AuditedRunnerTest::count);
    }

    private static List<JsonObject> lines(AuditRig rig) {
        return rig.lines.stream().map(line -> new JsonObject(line.line())).toList();
    }

    @Test
    void whatReadsOnOrEndsAnEarlierQuerySaysWhich() throws Exception {
        AuditRig rig = new AuditRig(directory);
        try (AuditLog log = rig.open()) {
            run(log, "SELECT * FROM TABLE(RESULT_SCAN('01b2-earlier'))").await(5, TimeUnit.SECONDS);
            run(log, "SELECT SYSTEM$CANCEL_QUERY('01b2-other')").await(5, TimeUnit.SECONDS);
        }

        assertThat(lines(rig).subList(1, 3))
                .extracting(line -> line.getString("of"))
                .containsExactly("01b2-earlier", "01b2-other");
    }

    @Test
    void aReadIsRecordedWithItsShapeRowsAndQuery() throws Exception {
        AuditRig rig = new AuditRig(directory);
        try (AuditLog log = rig.open()) {
            assertThat(run(log, "select 'secret'").await(5, TimeUnit.SECONDS)).isEqualTo(2);
        }

        JsonObject line = lines(rig).get(1);
        assertThat(line.getLong("ms")).isNotNull();
        List.of("ms", "at", "prev", "hash").forEach(line::remove);
        assertThat(line)
                .isEqualTo(new JsonObject()
                        .put("seq", 2)
                        .put("kind", "result")
                        .put("callId", "c7")
                        .put("principal", "ann")
                        .put("tool", "execute_query")
                        .put("connection", "main")
                        .put("class", "query")
                        .put("sql", "select ?")
                        .put("queryId", "01b2-query")
                        .put("rows", 2)
                        .put("outcome", "ok"));
    }

    @Test
    void aFailureIsRecordedWithItsCodeAndQuery() throws Exception {
        AuditRig rig = new AuditRig(directory);
        snowflake.failure = new GatewayError.SnowflakeFailure(
                "no such table 'secret'", "", new SnowflakeDetail(2003, "02000", "01b2-bad"), null);
        try (AuditLog log = rig.open()) {
            run(log, "select * from t");
        }

        JsonObject line = lines(rig).get(1);
        assertThat(line.getString("outcome")).isEqualTo("SNOWFLAKE_ERROR");
        assertThat(line.getInteger("vendorCode")).isEqualTo(2003);
        assertThat(line.getString("queryId")).isEqualTo("01b2-bad");
        assertThat(line.encode()).doesNotContain("secret");
    }

    @Test
    void aWriteIsRecordedBeforeItIsSent() throws Exception {
        AuditRig rig = new AuditRig(directory);
        try (AuditLog log = rig.open()) {
            run(log, "delete from t where id = 4711").await(5, TimeUnit.SECONDS);
        }

        assertThat(lines(rig))
                .extracting(line -> line.getString("kind"))
                .containsExactly("start", "statement", "result", "stop");
        assertThat(lines(rig).get(1).getString("sql")).isEqualTo("delete from t where id = ?");
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSE_WRITES, insert into t values (1), false",
        "REFUSE_WRITES, (select 1), true",
        "REFUSE_WRITES, copy into t from @s, false",
        "REFUSE, select 1, false",
        "REFUSE, show tables, false",
        "CONTINUE, delete from t, true"
    })
    void onAFullDiskThePolicyDecidesWhatRuns(OnFailure policy, String sql, boolean runs) throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Files.createSymbolicLink(directory.resolve("audit-1-000000000001-20261126.jsonl"), full);
        AuditRig rig = new AuditRig(directory);
        rig.onFailure = policy;
        try (AuditLog log = rig.open()) {
            Future<Integer> answer = run(log, sql);
            if (runs) {
                answer.await(5, TimeUnit.SECONDS);
            } else {
                assertThatThrownBy(() -> answer.await(5, TimeUnit.SECONDS))
                        .isInstanceOfSatisfying(
                                GatewayError.class,
                                error -> assertThat(error.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE));
                Future<String> task = runner(log).submit(statement(sql), call());
                assertThatThrownBy(() -> task.await(5, TimeUnit.SECONDS)).isInstanceOf(GatewayError.class);
            }
        }
        assertThat(ran).hasSize(runs ? 1 : 0);
    }
}
