package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.result.RowSource;
import io.vertx.core.Future;

/** Runs statements on Snowflake. The port that {@code query} and {@code catalog} use and {@code snowflake} implements. */
public interface StatementRunner {
    /**
     * Borrows a session, runs the statement, hands its rows to {@code reader} on the worker thread, gives the session back.
     * Cancelling {@code context} aborts the statement on Snowflake. Fails with {@link dev.snowgate.call.GatewayError}.
     */
    <T> Future<T> run(Statement statement, CallContext context, RowReader<T> reader);

    /**
     * Borrows a session, sends the statement to run on its own, gives the session back.
     *
     * @return Snowflake's id of the query, which any session can ask for; a call that is cancelled meanwhile leaves no query
     */
    Future<String> submit(Statement statement, CallContext context);

    /** Where a query is that {@link #submit} sent, here or on another node. */
    Future<QueryState> state(String queryId, CallContext context);

    /** Turns rows into an answer while the session is borrowed. */
    @FunctionalInterface
    interface RowReader<T> {
        /** Reads what it wants of {@code rows}; {@code queryId} is Snowflake's id of the statement. */
        T read(RowSource rows, String queryId) throws Exception;
    }
}
