package dev.snowgate.catalog;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.query.Statements;
import dev.snowgate.result.Column;
import dev.snowgate.result.RowSource;
import io.vertx.core.Future;
import java.util.List;

/** Runs catalogue statements and finds columns by name, for Snowflake adds columns and moves them. */
final class Reads {
    /** Who asks, in the query tag. */
    private static final String TOOL = "resources";

    private final StatementRunner runner;
    private final Statements statements;

    Reads(StatementRunner runner, Statements statements) {
        this.runner = runner;
        this.statements = statements;
    }

    /** Errors come by the future, those of making the statement too. */
    <T> Future<T> run(String sql, List<String> binds, CallContext context, StatementRunner.RowReader<T> reader) {
        try {
            return runner.run(statements.of(sql, binds, null, null, 0, TOOL, context), context, reader);
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** The current row's value in the column of that name; empty for NULL and where there is no such column. */
    static String text(RowSource rows, String name) throws Exception {
        List<Column> columns = rows.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                String value = rows.text(i);
                return value == null ? "" : value;
            }
        }
        return "";
    }
}
