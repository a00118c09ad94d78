package dev.snowgate.snowflake;

import dev.snowgate.call.CallContext;
import dev.snowgate.pool.Lease;
import dev.snowgate.query.QueryState;
import dev.snowgate.query.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import net.snowflake.client.api.connection.SnowflakeConnection;
import net.snowflake.client.api.resultset.QueryStatus;
import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;

/** The driver's asynchronous queries: they run on when their session does something else, or is closed. */
final class AsyncQueries {
    private final Sending sending;

    AsyncQueries(Sending sending) {
        this.sending = sending;
    }

    /** Sends it; gives its id. A call that was cancelled meanwhile gets no query. */
    String submit(Lease<SnowflakeSession> lease, Statement statement, CallContext context) throws SQLException {
        sending.verify(lease, statement, context);
        Connection connection = lease.session().connection();
        try (java.sql.Statement jdbc = connection.createStatement()) {
            SnowflakeStatement snowflake = jdbc.unwrap(SnowflakeStatement.class);
            snowflake.setParameter("MULTI_STATEMENT_COUNT", 1);
            snowflake.setParameter("QUERY_TAG", sending.tag(statement, context));
            // It runs on when its session has gone, for as long as its own limit allows.
            snowflake.setParameter("ABORT_DETACHED_QUERY", false);
            snowflake.setParameter("STATEMENT_TIMEOUT_IN_SECONDS", (int)
                    Math.max(1, Math.min(Integer.MAX_VALUE, statement.timeout().toSeconds())));
            if (statement.maxRows() > 0) {
                jdbc.setMaxRows((int) Math.min(statement.maxRows(), Integer.MAX_VALUE));
            }
            lease.abortWith(jdbc::cancel);
            sending.unlessEnded(context);
            String queryId;
            try (ResultSet result = snowflake.executeAsyncQuery(statement.sql())) {
                queryId = result.unwrap(SnowflakeResultSet.class).getQueryID();
            }
            context.progress().named(queryId);
            if (context.cancel().isCancelled()) {
                abort(connection, queryId);
            }
            return queryId;
        }
    }

    private static void abort(Connection connection, String queryId) throws SQLException {
        try (java.sql.PreparedStatement cancel = connection.prepareStatement("SELECT SYSTEM$CANCEL_QUERY(?)")) {
            cancel.setString(1, queryId);
            cancel.executeQuery().close();
        }
    }

    /** Where it is; one request, which needs no warehouse. */
    QueryState state(SnowflakeSession session, String queryId) throws SQLException {
        QueryStatus status =
                session.connection().unwrap(SnowflakeConnection.class).getQueryStatus(queryId);
        if (status.isEmpty()) {
            return QueryState.of(QueryState.Phase.UNKNOWN);
        }
        Duration elapsed = Duration.ofMillis(Math.max(0, status.getTotalDuration()));
        QueryStatus.Status word = status.getStatus();
        return switch (word) {
            case SUCCESS -> new QueryState(QueryState.Phase.SUCCEEDED, "", 0, elapsed);
            case ABORTED, ABORTING -> new QueryState(QueryState.Phase.ABORTED, "", 0, elapsed);
            case FAILED_WITH_ERROR, FAILED_WITH_INCIDENT, DISCONNECTED ->
                // The service calls a cancelled query failed, with the code of what cancelled calls get.
                status.getErrorCode() == VendorCodes.ABORTED
                        ? new QueryState(QueryState.Phase.ABORTED, "", 0, elapsed)
                        : new QueryState(QueryState.Phase.FAILED, message(status), status.getErrorCode(), elapsed);
            case NO_DATA -> QueryState.of(QueryState.Phase.UNKNOWN);
            default ->
                new QueryState(
                        QueryState.Phase.RUNNING,
                        word.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        0,
                        elapsed);
        };
    }

    private static String message(QueryStatus status) {
        String message = status.getErrorMessage();
        return message == null || message.isEmpty() ? "The query failed: " + status.getDescription() : message;
    }
}
