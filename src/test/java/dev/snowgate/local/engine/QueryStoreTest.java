package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snowgate.local.engine.QueryRecord.Origin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the store of queries keeps, for whom, and how long. */
class QueryStoreTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final EngineColumn COLUMN = new EngineColumn("N", SnowType.FIXED, 38, 0, 0, false);
    private static final int ROW_BYTES = 16;

    private final List<String> forgotten = new ArrayList<>();
    private final QueryStore store =
            new QueryStore(clock(START), new Retention(Duration.ofHours(1), 3, 100 * ROW_BYTES));

    @Test
    void aResultIsThereAgainForItsUserOnly() throws SqlFailure {
        answer("q1", "ANN", 2);

        assertThat(store.result("q1", "ANN").rowCount()).isEqualTo(2);
        assertMissing("q1", "BOB", "000709");
        assertMissing("q2", "ANN", "000709");
    }

    @Test
    void aQueryThatRunsOrFailedHasNoResult() {
        accept("q1", "ANN");
        assertMissing("q1", "ANN", "000710");
        assertThat(store.find("q1")).extracting(QueryRecord::state).isEqualTo(QueryState.RUNNING);
        store.state("q1", QueryState.QUEUED);
        assertThat(store.find("q1")).extracting(QueryRecord::state).isEqualTo(QueryState.QUEUED);
        SqlFailure failure = new SqlFailure("100051", "22012", "EXECUTION", "Division by zero");
        store.fail("q1", QueryState.FAILED, failure);

        assertMissing("q1", "ANN", "000710");
        assertThat(store.newestFirst().get(0).outcome().failure()).isSameAs(failure);
        store.succeed("q1", result("q1", 1));
        assertThat(store.find("q1")).extracting(QueryRecord::state).isEqualTo(QueryState.FAILED);
    }

    @Test
    void countForgetsTheOldestButNeverWhatRuns() {
        accept("running", "ANN");
        for (int i = 1; i <= 5; i++) {
            answer("q" + i, "ANN", 1);
        }

        assertThat(store.newestFirst()).extracting(QueryRecord::queryId).containsExactly("running", "q5", "q4", "q3");
        assertThat(forgotten).containsExactly("q1", "q2");
    }

    @Test
    void bytesForgetRowsButNotTheQuery() throws SqlFailure {
        answer("q1", "ANN", 60);
        answer("q2", "ANN", 60);

        assertMissing("q1", "ANN", "000709");
        assertThat(store.find("q1")).isNotNull();
        assertThat(store.result("q2", "ANN").rowCount()).isEqualTo(60);
        answer("q3", "ANN", 1000);
        assertThat(store.result("q3", "ANN").rowCount()).isEqualTo(1000);
        assertThat(forgotten).containsExactly("q1", "q2");
    }

    @Test
    void ageForgetsBoth() {
        answer("q1", "ANN", 1);
        store.keep(clock(START.plus(Duration.ofMinutes(61))), new Retention(Duration.ofHours(1), 3, 100));

        assertThat(store.newestFirst()).isEmpty();
        assertThat(forgotten).containsExactly("q1");
    }

    private void answer(String id, String user, int rows) {
        accept(id, user);
        store.succeed(id, result(id, rows));
    }

    private void accept(String id, String user) {
        Origin origin = new Origin(user, 1, new SessionNames(null, null, null, null), "");
        store.accept(QueryRecord.accepted(id, "select", origin, START));
    }

    private StoredResult result(String id, int rows) {
        List<List<Object>> cells = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            cells.add(List.of((long) i));
        }
        ListedResult listed = new ListedResult(StatementType.SELECT, List.of(COLUMN), cells);
        return new StoredResult() {
            @Override
            public StatementType type() {
                return listed.type();
            }

            @Override
            public List<EngineColumn> columns() {
                return listed.columns();
            }

            @Override
            public long rowCount() {
                return listed.rowCount();
            }

            @Override
            public long bytes() {
                return listed.bytes();
            }

            @Override
            public RowCursor rows() {
                return listed.rows();
            }

            @Override
            public void forgotten() {
                forgotten.add(id);
            }
        };
    }

    private void assertMissing(String id, String user, String code) {
        assertThatThrownBy(() -> store.result(id, user))
                .isInstanceOfSatisfying(
                        SqlFailure.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Clock clock(Instant at) {
        return Clock.fixed(at, ZoneOffset.UTC);
    }
}
