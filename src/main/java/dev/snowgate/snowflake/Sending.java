package dev.snowgate.snowflake;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.ProgressSink;
import dev.snowgate.pool.Lease;
import dev.snowgate.query.Statement;
import dev.snowgate.time.Ticker;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import net.snowflake.client.api.resultset.SnowflakeResultSet;
import net.snowflake.client.api.statement.SnowflakeStatement;
import org.jspecify.annotations.Nullable;

/** How a statement goes out on a session, with its limits and its tag, and how its rows come back. */
final class Sending {
    private final QueryTag tag;
    private final Ticker ticker;
    private final @Nullable Describing describing;

    /** @param describing has each query described before it runs; null for none */
    Sending(QueryTag tag, Ticker ticker, @Nullable Describing describing) {
        this.tag = tag;
        this.ticker = ticker;
        this.describing = describing;
    }

    /** The statement's query tag. */
    String tag(Statement statement, CallContext context) {
        return tag.of(statement, context);
    }

    /** Runs the statement of {@code attempt} and hands its rows to its reader. */
    <T> T execute(Lease<SnowflakeSession> lease, Attempt<T> attempt) throws Exception {
        Statement statement = attempt.statement();
        CallContext context = attempt.context();
        verify(lease, statement, context);
        try (java.sql.Statement jdbc = prepare(lease.session(), statement)) {
            SnowflakeStatement snowflake = jdbc.unwrap(SnowflakeStatement.class);
            limit(snowflake, statement, context);
            if (statement.maxRows() > 0) {
                jdbc.setMaxRows((int) Math.min(statement.maxRows(), Integer.MAX_VALUE));
            }
            lease.abortWith(jdbc::cancel);
            ProgressSink progress = context.progress();
            // Its id is told with its answer, or when that takes so long that Snowflake has the driver poll for it;
            // until then the tag finds it in Snowflake's history.
            progress.phase("Running on Snowflake, tagged as call " + context.callId());
            unlessEnded(context);
            progress.sent();
            try (ChunkDownloads downloads = ChunkDownloads.begin();
                    ResultSet result = waitedFor(lease, jdbc, statement, progress)) {
                attempt.used().set(true);
                try {
                    return read(result, attempt, progress);
                } finally {
                    downloads.settle();
                }
            }
        }
    }

    /** The driver forgets a cancel that came before it sends: what nobody waits for any more is not sent. */
    void unlessEnded(CallContext context) throws SQLException {
        if (context.cancel().isCancelled()) {
            throw new SQLException("The call was cancelled before its statement was sent.", "57014", 200005);
        }
        if (context.deadline().isOver(ticker)) {
            throw new SQLException("The call's time was up before its statement was sent.", "57014", 630);
        }
    }

    private static <T> T read(ResultSet result, Attempt<T> attempt, ProgressSink progress) throws Exception {
        String queryId = result.unwrap(SnowflakeResultSet.class).getQueryID();
        progress.named(queryId);
        return attempt.reader().read(new ToldRows(new ResultSetRows(result), queryId, progress), queryId);
    }

    private static ResultSet waitedFor(
            Lease<SnowflakeSession> lease, java.sql.Statement jdbc, Statement statement, ProgressSink progress)
            throws SQLException {
        RenewalWatch.Call<ResultSet> call = () -> jdbc instanceof PreparedStatement prepared
                ? prepared.executeQuery()
                : jdbc.executeQuery(statement.sql());
        return PolledQueries.SHARED.telling(
                queryId -> {
                    progress.named(queryId);
                    progress.phase("Query " + queryId + " runs on Snowflake");
                },
                () -> RenewalWatch.SHARED.guard(lease.session().connection(), jdbc, call));
    }

    private void limit(SnowflakeStatement snowflake, Statement statement, CallContext context) throws SQLException {
        snowflake.setParameter("MULTI_STATEMENT_COUNT", 1);
        snowflake.setParameter("QUERY_TAG", tag(statement, context));
        snowflake.setParameter("STATEMENT_TIMEOUT_IN_SECONDS", seconds(statement, context));
        snowflake.setParameter("STATEMENT_QUEUED_TIMEOUT_IN_SECONDS", seconds(statement, context));
    }

    /** Has Snowflake describe the statement, where that is wanted; fails when it is no query for it. */
    void verify(Lease<SnowflakeSession> lease, Statement statement, CallContext context) throws SQLException {
        Describing checks = describing;
        Describing.Text text = new Describing.Text(lease.session().opened(), statement.sql());
        if (checks == null || !checks.isDue(text)) {
            return;
        }
        try (PreparedStatement prepared = lease.session().connection().prepareStatement(statement.sql())) {
            limit(prepared.unwrap(SnowflakeStatement.class), statement, context);
            lease.abortWith(prepared::cancel);
            unlessEnded(context);
            checks.check(text, prepared);
        }
    }

    private static java.sql.Statement prepare(SnowflakeSession session, Statement statement) throws SQLException {
        if (statement.binds().isEmpty()) {
            return session.connection().createStatement();
        }
        PreparedStatement prepared = session.connection().prepareStatement(statement.sql());
        try {
            int index = 1;
            for (String bind : statement.binds()) {
                prepared.setString(index++, bind);
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }

    /** The server's limit never outlasts the call, rounded up to whole seconds. */
    private int seconds(Statement statement, CallContext context) {
        long millis = Math.min(
                statement.timeout().toMillis(),
                context.deadline().remaining(ticker).toMillis());
        return (int) Math.max(1, (millis + 999) / 1_000);
    }
}
