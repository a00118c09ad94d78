package dev.snowgate.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one session does is its own. */
class SessionTest {
    private Shop shop;
    private EngineSession other;

    @BeforeEach
    void open() throws SqlFailure {
        shop = Shop.open();
        other = shop.another();
    }

    @AfterEach
    void close() {
        other.close();
        shop.close();
    }

    @Test
    void variablesStayInTheirSession() {
        shop.answer("SET (a, b) = (41 + 1, 'x')");

        assertThat(shop.answer("SELECT $a, $b")).isEqualTo("42,x");
        assertThat(shop.answer(other, "SELECT $a")).startsWith("!");
        shop.answer("UNSET a");
        assertThat(shop.answer("SELECT $a")).startsWith("!");
    }

    @Test
    void databaseAndSchemaStayInTheirSession() {
        shop.answer("CREATE SCHEMA DEMO.OTHER");
        shop.answer("USE SCHEMA DEMO.OTHER");

        assertThat(shop.answer("SELECT CURRENT_SCHEMA()")).isEqualTo("OTHER");
        assertThat(shop.answer(other, "SELECT CURRENT_SCHEMA()")).isEqualTo("PUBLIC");
        assertThat(shop.session().names().schema()).isEqualTo("OTHER");
    }

    @Test
    void rolledBackChangesAreGone() {
        shop.answer("BEGIN");
        assertThat(shop.answer("INSERT INTO t1 VALUES (1, 'x'), (2, 'y')")).isEqualTo("2");
        assertThat(shop.answer("SELECT COUNT(*) FROM t1")).isEqualTo("2");
        assertThat(shop.answer(other, "SELECT COUNT(*) FROM t1")).isEqualTo("0");
        shop.answer("ROLLBACK");

        assertThat(shop.answer("SELECT COUNT(*) FROM t1")).isEqualTo("0");
    }

    @Test
    void withoutAutocommitChangesWaitForCommit() {
        shop.answer("ALTER SESSION SET AUTOCOMMIT = FALSE");
        shop.answer("INSERT INTO t1 VALUES (1, 'x')");
        assertThat(shop.answer(other, "SELECT COUNT(*) FROM t1")).isEqualTo("0");
        shop.answer("COMMIT");

        assertThat(shop.answer(other, "SELECT COUNT(*) FROM t1")).isEqualTo("1");
    }

    @Test
    void temporaryTablesEndWithTheirSession() {
        EngineSession brief = shop.another();
        shop.answer(brief, "CREATE TEMPORARY TABLE scratch (id NUMBER)");
        shop.answer(brief, "COMMENT ON TABLE scratch IS 'mine'");
        shop.answer(brief, "ALTER TABLE scratch RENAME TO scratch2");
        assertThat(shop.answer(brief, "SELECT COUNT(*) FROM scratch2")).isEqualTo("0");
        assertThat(shop.answer("SELECT COUNT(*) FROM scratch2")).startsWith("!002003");
        brief.close();

        assertThat(shop.answer("CREATE TABLE scratch2 (other NUMBER)"))
                .isEqualTo("Table SCRATCH2 successfully created.");
    }

    @Test
    void temporaryViewsBelongToTheirSessionHideOthersAndEndWithIt() {
        EngineSession brief = shop.another();
        shop.answer("CREATE VIEW one AS SELECT 'permanent' AS kind");
        assertThat(shop.answer(brief, "CREATE TEMPORARY VIEW one AS SELECT 'temporary' AS kind"))
                .isEqualTo("View ONE successfully created.");
        shop.answer(brief, "CREATE OR REPLACE SECURE TEMP VIEW own AS SELECT kind FROM one");
        assertThat(shop.answer(brief, "SELECT kind FROM own")).isEqualTo("temporary");
        assertThat(shop.answer("SELECT kind FROM one")).isEqualTo("permanent");
        assertThat(shop.answer("SELECT kind FROM own")).startsWith("!002003");
        assertThat(shop.answer(brief, "SHOW VIEWS LIKE 'own' ->> SELECT \"is_secure\" FROM $1"))
                .isEqualTo("true");
        assertThat(shop.answer("SHOW VIEWS LIKE 'own'")).isEmpty();
        assertThat(shop.answer(brief, "ALTER VIEW own UNSET SECURE")).isEqualTo("Statement executed successfully.");
        assertThat(shop.answer(brief, "DROP VIEW one")).isEqualTo("ONE successfully dropped.");
        assertThat(shop.answer(brief, "SELECT kind FROM one")).isEqualTo("permanent");
        brief.close();

        assertThat(shop.answer("SELECT kind FROM own")).startsWith("!002003");
        assertThat(shop.answer("CREATE VIEW own AS SELECT 1 AS a")).isEqualTo("View OWN successfully created.");
    }

    @Test
    void aTemporaryTableHidesAPermanentOneFromItsOwnSessionOnly() {
        EngineSession brief = shop.another();
        shop.answer("INSERT INTO t1 VALUES (1, 'permanent')");
        shop.answer(brief, "CREATE TEMPORARY TABLE t1 AS SELECT 2 AS id, 'temporary' AS status");
        assertThat(shop.answer(brief, "SELECT status FROM t1")).isEqualTo("temporary");
        assertThat(shop.answer("SELECT status FROM t1")).isEqualTo("permanent");
        brief.close();

        assertThat(shop.answer(shop.another(), "SELECT status FROM t1")).isEqualTo("permanent");
    }

    @Test
    void namesInAViewMeanItsOwnSchema() {
        shop.answer("CREATE SCHEMA DEMO.OTHER");
        shop.answer("CREATE TABLE DEMO.OTHER.only_there (id NUMBER)");
        shop.answer("USE SCHEMA DEMO.PUBLIC");

        assertThat(shop.answer("CREATE VIEW DEMO.OTHER.v AS SELECT * FROM only_there"))
                .isEqualTo("View V successfully created.");
        assertThat(shop.session().names().schema()).isEqualTo("PUBLIC");
    }

    @Test
    void ddlCommitsWhatIsOpen() {
        shop.answer("BEGIN");
        shop.answer("INSERT INTO t1 VALUES (1, 'x')");
        shop.answer("CREATE TABLE another_table (id NUMBER)");
        shop.answer("ROLLBACK");

        assertThat(shop.answer(other, "SELECT COUNT(*) FROM t1")).isEqualTo("1");
        assertThat(shop.answer(other, "SELECT COUNT(*) FROM another_table")).isEqualTo("0");
    }

    @Test
    void remembersTheLastQueryId() throws SqlFailure {
        EngineStatement first = shop.statement("SELECT 1");
        shop.session().execute(first).rows().close();

        assertThat(shop.answer("SELECT LAST_QUERY_ID()")).isEqualTo(first.queryId());
    }

    @Test
    void countsChangesByKind() {
        assertThat(shop.answer("INSERT INTO t1 SELECT id, status FROM orders")).isEqualTo("5");
        assertThat(shop.answer("UPDATE t1 SET status = 'z' WHERE id < 3")).isEqualTo("2,0");
        assertThat(shop.answer("DELETE FROM t1 WHERE id = 5")).isEqualTo("1");
        assertThat(shop.answer(
                        "MERGE INTO t1 USING (SELECT 1 AS id UNION ALL SELECT 9) s ON t1.id = s.id WHEN MATCHED THEN"
                                + " DELETE WHEN NOT MATCHED THEN INSERT (id, status) VALUES (s.id, 'm')"))
                .isEqualTo("1,1");
        assertThat(shop.answer("SELECT COUNT(*), MAX(id) FROM t1")).isEqualTo("4,9");
    }

    @Test
    void bindsOneRowAndSeveral() throws SqlFailure {
        assertThat(shop.answer("SELECT ? || 'b', ?", "a", "c")).isEqualTo("ab,c");
        List<List<Bind>> rows = List.of(
                List.of(new Bind("FIXED", "1"), new Bind("TEXT", "a")),
                List.of(new Bind("FIXED", "2"), new Bind("ANY", null)));
        EngineResult result =
                shop.session().execute(new EngineStatement("batch", "INSERT INTO t1 VALUES (?, ?)", rows, Map.of()));
        result.rows().close();

        assertThat(shop.answer("SELECT id, status FROM t1 ORDER BY id")).isEqualTo("1,a;2,null");
    }

    @Test
    void waitLastsAsLongAsItSays() {
        assertThat(shop.answer("CALL SYSTEM$WAIT(1)")).isEqualTo("waited 1 seconds");
    }

    @Test
    void cancelEndsAWaitingStatementAndOnlyIt() throws Exception {
        EngineStatement slow = shop.statement("SELECT SYSTEM$WAIT(600)");
        CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> {
            try {
                shop.session().execute(slow);
                return new AssertionError("answered");
            } catch (SqlFailure e) {
                return e;
            }
        });
        while (!failure.isDone()) {
            shop.session().cancel("another");
            shop.session().cancel(slow.queryId());
            Thread.onSpinWait();
        }

        Throwable ended = failure.get(10, TimeUnit.SECONDS);
        assertThat(ended)
                .isInstanceOfSatisfying(
                        SqlFailure.class, e -> assertThat(e.code()).isEqualTo("000604"));
        assertThat(shop.answer("SELECT 1")).isEqualTo("1");
    }

    @Test
    void cancelEndsARunningQuery() throws Exception {
        EngineStatement slow = shop.statement(
                "SELECT COUNT(*) FROM TABLE(GENERATOR(ROWCOUNT => 100000000)) a, TABLE(GENERATOR(ROWCOUNT => 1000000))"
                        + " b");
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try (RowCursor rows = shop.session().execute(slow).rows()) {
                rows.next();
                return "answered";
            } catch (SqlFailure e) {
                return e.code();
            }
        });
        while (!answer.isDone()) {
            shop.session().cancel(slow.queryId());
            Thread.onSpinWait();
        }

        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("000604");
    }

    @Test
    void describesWithoutRunning() throws SqlFailure {
        EngineDescription insert = shop.session().describe(shop.statement("INSERT INTO t1 VALUES (?, ?)"));
        assertThat(insert.numberOfBinds()).isEqualTo(2);
        assertThat(insert.arrayBindSupported()).isTrue();
        EngineDescription query = shop.session().describe(shop.statement("SELECT id, amount FROM orders WHERE id = ?"));
        assertThat(query.columns())
                .extracting(EngineColumn::name, EngineColumn::scale)
                .containsExactly(tuple("ID", 0), tuple("AMOUNT", 2));
        assertThat(shop.answer("SELECT COUNT(*) FROM t1")).isEqualTo("0");
    }

    @Test
    void wordsFailuresAsSnowflakeDoes() {
        assertThat(shop.answer("SELECT * FROM nothing")).startsWith("!002003 SQL compilation error:\nObject 'NOTHING'");
        assertThat(shop.answer("SELECT nothing FROM orders"))
                .startsWith("!000904")
                .contains("invalid identifier");
        assertThat(shop.answer("SELECT 1/0")).isEqualTo("!100051 Division by zero");
        assertThat(shop.answer("SELECT 'abc'::int")).isEqualTo("!100038 Numeric value 'abc' is not recognized");
        assertThat(shop.answer("SELECT nothing_at_all(1)"))
                .startsWith("!002140")
                .contains("NOTHING_AT_ALL");
        assertThat(shop.answer("SELEC 1"))
                .startsWith("!001003 SQL compilation error:\nsyntax error line 1 at position 0");
        assertThat(shop.answer("")).startsWith("!000900");
        assertThatThrownBy(() -> shop.session().execute(shop.statement("SELECT * FROM orders AT(OFFSET => -60)")))
                .isInstanceOfSatisfying(
                        SqlFailure.class, e -> assertThat(e.code()).isEqualTo("000002"));
    }

    @Test
    void keepsDeclaredTypes() throws SqlFailure {
        shop.answer("CREATE TABLE kinds (n NUMBER(12,3), s VARCHAR(7), v VARIANT, a ARRAY, o OBJECT, d DATE, t TIME,"
                + " tn TIMESTAMP_NTZ, tl TIMESTAMP_LTZ, tz TIMESTAMP_TZ, b BINARY, f FLOAT, x BOOLEAN)");
        List<EngineColumn> columns =
                shop.session().describe(shop.statement("SELECT * FROM kinds")).columns();

        assertThat(columns)
                .extracting(EngineColumn::type)
                .containsExactly(
                        SnowType.FIXED,
                        SnowType.TEXT,
                        SnowType.VARIANT,
                        SnowType.ARRAY,
                        SnowType.OBJECT,
                        SnowType.DATE,
                        SnowType.TIME,
                        SnowType.TIMESTAMP_NTZ,
                        SnowType.TIMESTAMP_LTZ,
                        SnowType.TIMESTAMP_TZ,
                        SnowType.BINARY,
                        SnowType.REAL,
                        SnowType.BOOLEAN);
        assertThat(columns.get(0).precision()).isEqualTo(12);
        assertThat(columns.get(1).length()).isEqualTo(7);
    }
}
