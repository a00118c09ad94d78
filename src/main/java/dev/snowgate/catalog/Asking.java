package dev.snowgate.catalog;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.query.Statements;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks Snowflake; errors come by the future. */
record Asking(StatementRunner runner, Statements statements) {
    /**
     * One statement of the catalogue.
     *
     * @param sql with {@code ?} for each bind
     * @param binds its values
     * @param database the session's database, null for the connection's default
     * @param tool which tool asks
     */
    record Question(
            String sql, List<String> binds, @Nullable String database, String tool) {
        static Question of(String sql, String tool) {
            return new Question(sql, List.of(), null, tool);
        }
    }

    <T> Future<T> read(Question question, CallContext context, StatementRunner.RowReader<T> reader) {
        try {
            return runner.run(
                    statements.of(
                            question.sql(), question.binds(), question.database(), null, 0, question.tool(), context),
                    context,
                    reader);
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }
}
