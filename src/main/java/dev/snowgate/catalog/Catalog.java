package dev.snowgate.catalog;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.query.Identifiers;
import dev.snowgate.query.Statement;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.query.Statements;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.Rest;
import dev.snowgate.result.ResultLimits;
import dev.snowgate.result.ResultShape;
import dev.snowgate.result.ResultWriter;
import dev.snowgate.result.TextFormat;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What there is in Snowflake: lists and descriptions by SHOW, DESCRIBE and GET_DDL, which need no warehouse. A list is
 * read in pages with {@code LIMIT … FROM 'name'}, for SHOW itself never gives more than 10,000 rows.
 */
public final class Catalog {
    /** SHOW's own limit, in rows. */
    public static final int SHOW_LIMIT = 10_000;

    private static final int MOST_COLUMNS = 10_000;
    private static final List<Field> COLUMN_FIELDS = List.of(
            Field.name("name", "name"),
            Field.text("type", "type"),
            Field.flag("null?", "nullable"),
            Field.text("default", "default"),
            Field.flag("primary key", "primary_key"),
            Field.text("comment", "comment"));

    private final StatementRunner runner;
    private final Statements statements;
    private final ResultLimits limits;
    private final TextFormat format;

    /** Asks {@code runner}; answers keep to {@code limits}, their text is in {@code format}. */
    public Catalog(StatementRunner runner, Statements statements, ResultLimits limits, TextFormat format) {
        this.runner = runner;
        this.statements = statements;
        this.limits = limits;
        this.format = format;
    }

    /** Lists one page of objects. */
    public Future<RenderedResult> list(ListRequest request, CallContext context) {
        int rows = Math.min(request.limit(), SHOW_LIMIT - 1);
        String more = "There are more: narrow with like"
                + (request.listing() == Listing.DATABASES ? "" : " or database") + ", or pass the last name as after.";
        ResultShape shape = new ResultShape(rows, limits, format, Rest.told(more), null);
        return run(show(request, rows + 1), List.of(), null, request.tool(), context)
                .read((source, queryId) -> ResultWriter.write(
                        new Projection(source, request.listing().fields()), queryId, shape));
    }

    /** The columns of a table. */
    public Future<RenderedResult> describeTable(ObjectName table, String tool, CallContext context) {
        return describe("TABLE", table, null, tool, context);
    }

    /** The columns of a view and, where the role may see it, its definition. */
    public Future<RenderedResult> describeView(ObjectName view, String tool, CallContext context) {
        return run("SELECT GET_DDL('VIEW', ?)", List.of(view.quoted()), view.sessionDatabase(), tool, context)
                .read((rows, queryId) -> rows.next() ? String.valueOf(rows.text(0)) : "")
                .recover(failure -> failure instanceof GatewayError.SnowflakeFailure snowflake
                        ? Future.succeededFuture("-- not available: " + snowflake.message())
                        : Future.failedFuture(failure))
                .compose(ddl -> describe("VIEW", view, ddl, tool, context));
    }

    private Future<RenderedResult> describe(
            String kind, ObjectName name, @Nullable String ddl, String tool, CallContext context) {
        ResultShape shape = new ResultShape(MOST_COLUMNS, limits, format, Rest.told("There are more columns."), ddl);
        String sql = "DESCRIBE " + kind + ' ' + name.quoted();
        return run(sql, List.of(), name.sessionDatabase(), tool, context)
                .read((rows, queryId) -> ResultWriter.write(new Projection(rows, COLUMN_FIELDS), queryId, shape));
    }

    static String show(ListRequest request, int rows) {
        StringBuilder sql = new StringBuilder("SHOW ").append(request.listing().keyword());
        if (request.like() != null) {
            sql.append(" LIKE ").append(Identifiers.literal(request.like()));
        }
        if (request.schema() != null) {
            sql.append(" IN SCHEMA ");
            if (request.database() != null) {
                sql.append(Identifiers.quote(request.database())).append('.');
            }
            sql.append(Identifiers.quote(request.schema()));
        } else if (request.database() != null) {
            sql.append(" IN DATABASE ").append(Identifiers.quote(request.database()));
        }
        sql.append(" LIMIT ").append(rows);
        if (request.after() != null) {
            sql.append(" FROM ").append(Identifiers.literal(request.after()));
        }
        return sql.toString();
    }

    private Call run(String sql, List<String> binds, @Nullable String database, String tool, CallContext context) {
        return new Call(runner, () -> statements.of(sql, binds, database, null, 0, tool, context), context);
    }

    /** A statement that is made when somebody reads it, so that its errors come by the future. */
    private record Call(StatementRunner runner, Supplier<Statement> statement, CallContext context) {
        <T> Future<T> read(StatementRunner.RowReader<T> reader) {
            try {
                return runner.run(statement.get(), context, reader);
            } catch (GatewayError e) {
                return Future.failedFuture(e);
            }
        }
    }
}
