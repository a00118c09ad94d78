package dev.snowgate.snowflake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CancelToken;
import dev.snowgate.call.GatewayError;
import dev.snowgate.event.PoolStats;
import dev.snowgate.pool.SessionRequest;
import dev.snowgate.pool.Shelf;
import dev.snowgate.sql.guard.Guard;
import dev.snowgate.sql.guard.GuardPolicy;
import dev.snowgate.sql.guard.Verdict;
import dev.snowgate.time.Deadline;
import dev.snowgate.time.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One borrower changes its session in every way there is; the next sees nothing of it. Real driver, pool of one session. */
class NothingLeaksToTheNextBorrowerTest {
    private static DriverRig rig;
    private static DriverRig.Running running;
    private static DriverRig.Running repairing;

    @BeforeAll
    static void start() throws Exception {
        rig = new DriverRig();
        running = rig.running(rig.byPassword());
        repairing = rig.running(rig.byPassword(), true);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role             | USE ROLE PUBLIC                                | SELECT CURRENT_ROLE()",
                "secondary roles  | USE SECONDARY ROLES NONE                       | SELECT CURRENT_SECONDARY_ROLES()",
                "warehouse        | USE WAREHOUSE OTHER_WH                         | SELECT CURRENT_WAREHOUSE()",
                "database         | USE DATABASE SNOWFLAKE_SAMPLE_DATA             | SELECT CURRENT_DATABASE()",
                "schema           | USE SCHEMA INFORMATION_SCHEMA                  | SELECT CURRENT_SCHEMA()",
                "parameter        | ALTER SESSION SET TIMEZONE = 'Asia/Tokyo'      | SHOW PARAMETERS LIKE 'TIMEZONE'"
                        + " IN SESSION",
                "other parameter  | ALTER SESSION SET LOCK_TIMEOUT = 7             | SHOW PARAMETERS LIKE"
                        + " 'LOCK_TIMEOUT' IN SESSION",
                "variable         | SET LEAKED = 42                                | SELECT $LEAKED",
                "temporary table  | CREATE TEMPORARY TABLE LEAKED (A INT)          | SELECT * FROM LEAKED",
                "open transaction | BEGIN                                          | SELECT CURRENT_TRANSACTION()",
                "autocommit       | ALTER SESSION SET AUTOCOMMIT = FALSE           | SHOW PARAMETERS LIKE 'AUTOCOMMIT'"
                        + " IN SESSION",
            })
    void whateverItChanges(String what, String change, String look) throws Throwable {
        String before = seen(look);
        trying(change);
        assertThat(seen(look)).as(what).isEqualTo(before);
    }

    /** The answer, or the error, without what differs from statement to statement. */
    private static String seen(String look) throws Throwable {
        try {
            return running.run(look).rows().toString();
        } catch (GatewayError e) {
            return e.message().replaceAll("[0-9a-f]{8}-[0-9a-f-]+", "id");
        }
    }

    /** Whatever a statement answers, an error included, it may have changed something. */
    private static void trying(String change) throws Throwable {
        try {
            running.run(change);
        } catch (GatewayError e) {
            assertThat(e.code()).isNotNull();
        }
    }

    @Test
    void norTheIdOfItsLastQuery() {
        // Reads keep their session, so that the next borrower could ask for the last one's rows; the guard refuses
        // both.
        for (String sql : List.of(
                "SELECT LAST_QUERY_ID()",
                "SELECT LAST_QUERY_ID(-2)",
                "SELECT * FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()))",
                "SELECT * FROM TABLE(RESULT_SCAN(-1))")) {
            assertThat(Guard.check(sql, GuardPolicy.STRICT)).as(sql).isInstanceOf(Verdict.Refused.class);
        }
    }

    @Test
    void andWhatOnlyReadsKeepsTheSession() throws Throwable {
        running.run("SELECT 1");
        long connected = stats(running).counts().connected();
        for (String sql : List.of(
                "SELECT COUNT(*) FROM ORDERS",
                "SHOW TABLES IN SCHEMA",
                "DESCRIBE TABLE ORDERS",
                "WITH A AS (SELECT 1 B) SELECT B FROM A",
                "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES ORDER BY 1 LIMIT 3")) {
            running.run(sql);
        }
        assertThat(stats(running).counts().connected()).isEqualTo(connected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"USE SCHEMA INFORMATION_SCHEMA", "USE DEMO.INFORMATION_SCHEMA", "use schema \"PUBLIC\""})
    void aChangedNameIsPutBackWhereTheOperatorWantsThat(String change) throws Throwable {
        String look = "SELECT CURRENT_WAREHOUSE(), CURRENT_DATABASE(), CURRENT_SCHEMA()";
        var before = repairing.run(look).rows();
        PoolStats.Counts counts = stats(repairing).counts();
        repairing.run(change);
        assertThat(repairing.run(look).rows()).isEqualTo(before);
        assertThat(stats(repairing).counts().connected()).isEqualTo(counts.connected());
        assertThat(stats(repairing).counts().repaired()).isEqualTo(counts.repaired() + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"USE SCHEMA INFORMATION_SCHEMA", "ALTER SESSION SET TIMEZONE = 'Asia/Tokyo'", "USE ROLE PUBLIC"})
    void aChangeThatNobodyAnnouncedIsSeenWithoutAskingTheServer(String change) throws Throwable {
        SessionRequest request = new SessionRequest(
                Shelf.DEFAULT, "t", Deadline.in(Duration.ofSeconds(20), Ticker.SYSTEM), new CancelToken(), false);
        running.run("SELECT 1");
        long changed = stats(running).counts().closed().getOrDefault("changed", 0L);
        int asked = rig.server.log().on("/queries").size();
        DriverRig.await(running.pool().withSession(request, lease -> {
            try (java.sql.Statement statement = lease.session().connection().createStatement()) {
                return statement.execute(change);
            } catch (SQLException e) {
                throw new AssertionError("not changed: " + change, e);
            }
        }));
        assertThat(rig.server.log().on("/queries")).hasSize(asked + 1);
        assertThat(stats(running).counts().closed()).containsEntry("changed", changed + 1);
    }

    private static PoolStats stats(DriverRig.Running of) throws Throwable {
        return DriverRig.await(of.pool().stats());
    }
}
