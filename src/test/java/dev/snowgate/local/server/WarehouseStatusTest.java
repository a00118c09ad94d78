package dev.snowgate.local.server;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.local.engine.DuckDbEngine;
import dev.snowgate.local.junit.LocalSnowflakeExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.resultset.QueryStatus.Status;
import net.snowflake.client.api.resultset.SnowflakeAsyncResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the driver's own query status tells of warehouses that start and that are full. */
class WarehouseStatusTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String COUNT = "select count(*) from customers";

    @RegisterExtension
    static final LocalSnowflakeExtension SNOWFLAKE =
            OnDuck.snowflake().withData(engine -> ((DuckDbEngine) engine).warehouseStartTakes(Duration.ofHours(1)));

    @Test
    void aStatementOnASuspendedWarehouseIsSeenToResumeIt() throws SQLException {
        try (Connection connection = OnDuck.connect(SNOWFLAKE);
                Statement statement = connection.createStatement()) {
            statement.execute("create warehouse sleepy initially_suspended = true");
            SnowflakeAsyncResultSet rows = async(statement, COUNT);
            await().atMost(SOON).until(() -> rows.getStatus().getStatus() == Status.RESUMING_WAREHOUSE);
            assertThat(status(connection, rows)).isEqualTo(Status.RESUMING_WAREHOUSE);
            assertThat(stateOf(connection, "sleepy")).isEqualTo("RESUMING");
            cancel(connection, rows);
            await().atMost(SOON).until(() -> status(connection, rows) == Status.FAILED_WITH_ERROR);
        }
    }

    @Test
    void aStatementThatFindsItsWarehouseFullIsQueuedAndRunsWhenThereIsRoom() throws SQLException {
        try (Connection connection = OnDuck.connect(SNOWFLAKE);
                Statement statement = connection.createStatement()) {
            statement.execute("create warehouse narrow max_concurrency_level = 1");
            SnowflakeAsyncResultSet first = async(statement, "select system$wait(600) from customers limit 1");
            await().atMost(SOON).until(() -> status(connection, first) == Status.RUNNING);
            SnowflakeAsyncResultSet second = async(connection.createStatement(), COUNT);
            await().atMost(SOON).until(() -> second.getStatus().getStatus() == Status.QUEUED);
            assertThat(status(connection, first)).isEqualTo(Status.RUNNING);
            cancel(connection, first);
            await().atMost(SOON).until(() -> status(connection, second) == Status.SUCCESS);
            assertThat(status(connection, first)).isEqualTo(Status.FAILED_WITH_ERROR);
        }
    }

    private static SnowflakeAsyncResultSet async(Statement statement, String sql) throws SQLException {
        ResultSet rows = statement.unwrap(SnowflakeStatement.class).executeAsyncQuery(sql);
        return rows.unwrap(SnowflakeAsyncResultSet.class);
    }

    private static Status status(Connection connection, SnowflakeAsyncResultSet rows) throws SQLException {
        return connection
                .unwrap(SnowflakeConnection.class)
                .getQueryStatus(rows.getQueryID())
                .getStatus();
    }

    private static void cancel(Connection connection, SnowflakeAsyncResultSet rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select system$cancel_query('" + rows.getQueryID() + "')");
        }
    }

    private static String stateOf(Connection connection, String warehouse) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show warehouses like '" + warehouse + "'")) {
            assertThat(rows.next()).isTrue();
            return rows.getString("state");
        }
    }
}
