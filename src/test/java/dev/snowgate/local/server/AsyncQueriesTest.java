package dev.snowgate.local.server;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.snowgate.local.junit.LocalSnowflakeExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.resultset.QueryStatus;
import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asynchronous queries and results that are fetched later, as the real driver sees them. */
class AsyncQueriesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    static final LocalSnowflakeExtension SNOWFLAKE = OnDuck.snowflake();

    @Test
    void answersWhenItsRowsAreAskedFor() throws SQLException {
        try (Connection connection = OnDuck.connect(SNOWFLAKE);
                Statement statement = connection.createStatement();
                ResultSet rows = async(statement, "select count(*), 'x' from customers")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isPositive();
            assertThat(rows.getString(2)).isEqualTo("x");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void statusFollowsTheQueryWhileItsSessionGoesOn() throws SQLException {
        try (Connection connection = OnDuck.connect(SNOWFLAKE);
                Statement statement = connection.createStatement()) {
            String id = idOf(async(statement, "select system$wait(600)"));
            assertThat(status(connection, id)).isEqualTo("RUNNING");
            try (Statement other = connection.createStatement();
                    ResultSet rows = other.executeQuery("select 1")) {
                assertThat(rows.next()).isTrue();
            }
            try (Statement other = connection.createStatement();
                    ResultSet rows = other.executeQuery("select last_query_id(-2)")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo(id);
            }
            try (Connection another = OnDuck.connect(SNOWFLAKE);
                    Statement killer = another.createStatement()) {
                killer.execute("select system$cancel_query('" + id + "')");
            }
            await().atMost(SOON).until(() -> !status(connection, id).equals("RUNNING"));
            assertThat(status(connection, id)).isEqualTo("FAILED_WITH_ERROR");
        }
    }

    @Test
    void failureIsTold() throws SQLException {
        try (Connection connection = OnDuck.connect(SNOWFLAKE);
                Statement statement = connection.createStatement()) {
            String id = idOf(async(statement, "select * from nowhere"));
            await().atMost(SOON).until(() -> status(connection, id).startsWith("FAILED"));
            QueryStatus status = connection.unwrap(SnowflakeConnection.class).getQueryStatus(id);
            assertThat(status.getErrorCode()).isEqualTo(2003);
            assertThat(status.getErrorMessage()).contains("NOWHERE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARROW", "JSON"})
    void resultIsReadFromAnotherSessionAfterTheFirstClosed(String format) throws SQLException {
        String id;
        try (Connection first = OnDuck.connect(SNOWFLAKE);
                Statement statement = first.createStatement()) {
            id = idOf(async(statement, "select seq4() as n, 'row ' || n as t from table(generator(rowcount => 5000))"));
            await().atMost(SOON).until(() -> status(first, id).equals("SUCCESS"));
        }
        try (Connection second = OnDuck.connect(SNOWFLAKE, "ann", "JDBC_QUERY_RESULT_FORMAT", format)) {
            assertThat(status(second, id)).isEqualTo("SUCCESS");
            long count = 0;
            try (ResultSet rows = second.unwrap(SnowflakeConnection.class).createResultSet(id)) {
                while (rows.next()) {
                    assertThat(rows.getString("T")).isEqualTo("row " + rows.getLong("N"));
                    count++;
                }
            }
            assertThat(count).isEqualTo(5000);
        }
    }

    @Test
    void closingTheSessionEndsWhatRunsInIt() throws SQLException {
        Connection connection = OnDuck.connect(SNOWFLAKE);
        long before = SNOWFLAKE.server().statements(StatementState.ABORTED).size();
        try (Statement statement = connection.createStatement()) {
            idOf(async(statement, "select system$wait(601)"));
        }
        // The driver keeps a session open whose asynchronous query still runs; the service ends it with the master
        // token.
        connection.close();
        SNOWFLAKE.clock().advance(Duration.ofHours(5));
        SNOWFLAKE.server().expireSessions().await();
        assertThat(SNOWFLAKE.server().statements(StatementState.ABORTED)).hasSize((int) before + 1);
        assertThat(SNOWFLAKE.server().statements(StatementState.RUNNING)).isEmpty();
    }

    @Test
    void resultsAreTheirUsersOwnAndExpire() throws SQLException {
        String id;
        try (Connection first = OnDuck.connect(SNOWFLAKE);
                Statement statement = first.createStatement();
                ResultSet rows = statement.executeQuery("select 42")) {
            id = rows.unwrap(SnowflakeResultSet.class).getQueryID();
        }
        String scan = "select * from table(result_scan('" + id + "'))";
        try (Connection ann = OnDuck.connect(SNOWFLAKE);
                Connection bob = OnDuck.connect(SNOWFLAKE, "bob")) {
            assertThat(one(ann, scan)).isEqualTo(42);
            assertThat(catchThrowableOfType(SQLException.class, () -> one(bob, scan))
                            .getErrorCode())
                    .isEqualTo(709);
        }
        SNOWFLAKE.clock().advance(Duration.ofHours(25));
        try (Connection ann = OnDuck.connect(SNOWFLAKE)) {
            assertThat(catchThrowableOfType(SQLException.class, () -> one(ann, scan))
                            .getErrorCode())
                    .isEqualTo(709);
        }
    }

    private static long one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    private static ResultSet async(Statement statement, String sql) throws SQLException {
        return statement.unwrap(SnowflakeStatement.class).executeAsyncQuery(sql);
    }

    private static String idOf(ResultSet rows) throws SQLException {
        return rows.unwrap(SnowflakeResultSet.class).getQueryID();
    }

    private static String status(Connection connection, String id) throws SQLException {
        return connection
                .unwrap(SnowflakeConnection.class)
                .getQueryStatus(id)
                .getStatus()
                .name();
    }
}
