package dev.snowgate.catalog;

import dev.snowgate.auth.policy.ConnectionPolicy;
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
import java.util.function.Supplier;

/** What one table or view looks like, by DESCRIBE and GET_DDL, which need no warehouse. */
public final class Describer {
    /** Who asks, in the query tag. */
    private static final String TOOL = "resources";

    private final Asking asking;
    private final Sight sight;

    /** Asks {@code runner}. */
    public Describer(StatementRunner runner, Statements statements) {
        this(runner, statements, ConnectionPolicy.NONE);
    }

    /** The same, showing callers what {@code policy} lets them see with the tools that describe the same. */
    public Describer(StatementRunner runner, Statements statements, ConnectionPolicy policy) {
        this.sight = new Sight(policy);
        this.asking = new Asking(runner, statements);
    }

    /** The columns. Fails with {@link GatewayError}, a {@link GatewayError.SnowflakeFailure} when there is no such object. */
    public Future<List<ColumnInfo>> columns(ObjectName name, boolean view, CallContext context) {
        String sql = "DESCRIBE " + (view ? "VIEW " : "TABLE ") + name.quoted();
        return seen(
                name,
                view,
                context,
                () -> asking.read(Asking.Question.of(sql, TOOL), context, (rows, id) -> {
                    List<ColumnInfo> columns = new ArrayList<>();
                    while (rows.next()) {
                        columns.add(column(rows));
                    }
                    return columns;
                }));
    }

    private <T> Future<T> seen(ObjectName name, boolean view, CallContext context, Supplier<Future<T>> work) {
        List<String> tools = List.of(view ? "describe_view" : "describe_table", "describe");
        return name.database() == null
                ? sight.in(null, tools.get(0), context, grant -> work.get())
                : sight.inAny(name.database(), tools, context, work);
    }

    /** The SQL that defines a view; empty when the role may not see it. */
    public Future<String> definition(ObjectName view, CallContext context) {
        Asking.Question ddl = new Asking.Question("SELECT GET_DDL('VIEW', ?)", List.of(view.quoted()), null, TOOL);
        return seen(
                        view,
                        true,
                        context,
                        () -> asking.read(ddl, context, (rows, id) -> rows.next() ? String.valueOf(rows.text(0)) : ""))
                .recover(failure -> failure instanceof GatewayError.SnowflakeFailure
                        ? Future.succeededFuture("")
                        : Future.failedFuture(failure));
    }

    private static ColumnInfo column(RowSource rows) throws Exception {
        return new ColumnInfo(
                Identifiers.show(ByName.text(rows, "name")),
                ByName.text(rows, "type"),
                flag(ByName.text(rows, "null?")),
                flag(ByName.text(rows, "primary key")),
                ByName.text(rows, "default"),
                ByName.text(rows, "comment"));
    }

    private static boolean flag(String value) {
        return value.toUpperCase(Locale.ROOT).startsWith("Y");
    }
}
