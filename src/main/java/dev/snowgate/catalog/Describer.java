package dev.snowgate.catalog;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.query.Identifiers;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.query.Statements;
import dev.snowgate.result.RowSource;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one table or view looks like, by DESCRIBE and GET_DDL, which need no warehouse. */
public final class Describer {
    private final Reads reads;

    /** Asks {@code runner}. */
    public Describer(StatementRunner runner, Statements statements) {
        this.reads = new Reads(runner, statements);
    }

    /** The columns. Fails with {@link GatewayError}, a {@link GatewayError.SnowflakeFailure} when there is no such object. */
    public Future<List<ColumnInfo>> columns(ObjectName name, boolean view, CallContext context) {
        String sql = "DESCRIBE " + (view ? "VIEW " : "TABLE ") + name.quoted();
        return reads.run(sql, List.of(), context, (rows, id) -> {
            List<ColumnInfo> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(column(rows));
            }
            return columns;
        });
    }

    /** The SQL that defines a view; empty when the role may not see it. */
    public Future<String> definition(ObjectName view, CallContext context) {
        return reads.run(
                        "SELECT GET_DDL('VIEW', ?)",
                        List.of(view.quoted()),
                        context,
                        (rows, id) -> rows.next() ? String.valueOf(rows.text(0)) : "")
                .recover(failure -> failure instanceof GatewayError.SnowflakeFailure
                        ? Future.succeededFuture("")
                        : Future.failedFuture(failure));
    }

    private static ColumnInfo column(RowSource rows) throws Exception {
        return new ColumnInfo(
                Identifiers.show(Reads.text(rows, "name")),
                Reads.text(rows, "type"),
                flag(Reads.text(rows, "null?")),
                flag(Reads.text(rows, "primary key")),
                Reads.text(rows, "default"),
                Reads.text(rows, "comment"));
    }

    private static boolean flag(String value) {
        return value.toUpperCase(Locale.ROOT).startsWith("Y");
    }
}
