package dev.snowgate.catalog;

import dev.snowgate.auth.policy.ConnectionPolicy;
import dev.snowgate.auth.policy.Grant;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.query.StatementRunner;
import dev.snowgate.query.Statements;
import dev.snowgate.result.RenderedResult;
import dev.snowgate.result.Rest;
import dev.snowgate.result.ResultShape;
import dev.snowgate.result.ResultWriter;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What there is in Snowflake: lists and descriptions by SHOW, DESCRIBE and GET_DDL, which need no warehouse. A list is
 * read in pages with {@code LIMIT … FROM 'name'}, for SHOW itself never gives more than 10,000 rows.
 */
public final class Catalog {
    /** SHOW's own limit, in rows. */
    public static final int SHOW_LIMIT = 10_000;

    private static final List<Field> NAME_AND_TYPE = List.of(Field.text("name", "name"), Field.text("type", "type"));
    static final int MOST_COLUMNS = 10_000;
    private static final List<Field> COLUMN_FIELDS = List.of(
            Field.name("name", "name"),
            Field.text("type", "type"),
            Field.flag("null?", "nullable"),
            Field.text("default", "default"),
            Field.flag("primary key", "primary_key"),
            Field.text("comment", "comment"));

    private final Asking asking;
    private final CatalogSettings settings;
    private final Sight sight;
    private final CatalogCache<RenderedResult> answers;
    private final CatalogCache<Found> names;

    /** Asks {@code runner}. */
    public Catalog(StatementRunner runner, Statements statements, CatalogSettings settings) {
        this(runner, statements, settings, ConnectionPolicy.NONE);
    }

    /** The same, showing callers what {@code policy} lets them see. */
    public Catalog(StatementRunner runner, Statements statements, CatalogSettings settings, ConnectionPolicy policy) {
        this.sight = new Sight(policy);
        this.asking = new Asking(runner, statements);
        this.settings = settings;
        this.answers = new CatalogCache<>(settings.lifetime(), statements.ticker());
        this.names = new CatalogCache<>(settings.lifetime(), statements.ticker());
    }

    /** Lists one page of objects. */
    public Future<RenderedResult> list(ListRequest request, CallContext context) {
        return request.listing() == Listing.DATABASES
                ? sight.anywhere(request.tool(), context, grant -> list(request, grant, context))
                : sight.in(request.database(), request.tool(), context, grant -> list(request, grant, context));
    }

    private Future<RenderedResult> list(ListRequest request, Grant grant, CallContext context) {
        int rows = grant.rows(Math.min(request.limit(), SHOW_LIMIT - 1));
        String more = "There are more: narrow with like"
                + (request.listing() == Listing.DATABASES ? "" : " or database") + ", or pass the last name as after.";
        ResultShape shape = shape(rows, more, null);
        // What is left out below must not make the page short.
        int asked = grant.everyDatabase() ? rows + 1 : SHOW_LIMIT;
        String database = request.listing() == Listing.DATABASES ? "name" : "database_name";
        return answers.get(
                List.of(request, rows, grant.databases()),
                context,
                () -> asking.read(
                        Asking.Question.of(ShowSql.of(request, asked), request.tool()),
                        context,
                        (source, queryId) -> ResultWriter.write(
                                new Projection(
                                        Visible.of(source, grant, database),
                                        request.listing().fields()),
                                queryId,
                                shape)));
    }

    /** Objects and columns by a part of their names. */
    public Future<RenderedResult> search(SearchRequest request, CallContext context) {
        return sight.anywhere(request.tool(), context, grant -> {
            SearchRequest asked = request.atMost(grant.rows(request.limit()));
            return find(asked, context).map(found -> found.rendered(shape(asked.limit(), ObjectSearch.MORE, null)));
        });
    }

    /** The same as rows; one more than asked for if there are more. */
    public Future<Found> find(SearchRequest request, CallContext context) {
        Function<Grant, Future<Found>> search = grant -> names.get(
                List.of(request, grant.databases()),
                context,
                () -> new ObjectSearch(asking, request, grant, context).found());
        return request.database() == null
                ? sight.anywhere(request.tool(), context, search)
                : sight.in(request.database(), request.tool(), context, search);
    }

    /** The columns of a table. */
    public Future<RenderedResult> describeTable(ObjectName table, String tool, CallContext context) {
        return of(table, tool, context, "table", () -> columns("TABLE", table, null, tool, context));
    }

    /** The columns of a view and, where the role may see it, its definition. */
    public Future<RenderedResult> describeView(ObjectName view, String tool, CallContext context) {
        return of(view, tool, context, "view", () -> withDdl("VIEW", view, tool, context));
    }

    /**
     * The columns and the definition of a table or view. Snowflake takes the word TABLE for both (its reference, DESCRIBE
     * TABLE and GET_DDL).
     */
    public Future<RenderedResult> describe(ObjectName name, String tool, CallContext context) {
        return of(name, tool, context, "any", () -> withDdl("TABLE", name, tool, context));
    }

    private Future<RenderedResult> of(
            ObjectName name, String tool, CallContext context, String kind, Supplier<Future<RenderedResult>> ask) {
        return sight.in(name.database(), tool, context, grant -> answers.get(List.of(kind, name, tool), context, ask));
    }

    /** Names of the columns of a table or view, and their types; at most {@value #MOST_COLUMNS}. */
    public Future<Found> columnsOf(ObjectName name, String tool, CallContext context) {
        Asking.Question question =
                new Asking.Question("DESCRIBE TABLE " + name.quoted(), List.of(), name.sessionDatabase(), tool);
        return sight.in(
                name.database(),
                tool,
                context,
                grant -> names.get(
                        name,
                        context,
                        () -> asking.read(
                                question,
                                context,
                                (rows, queryId) ->
                                        Found.of(new Projection(rows, NAME_AND_TYPE), queryId, MOST_COLUMNS))));
    }

    /** Names of tables and views in a schema, or of the session's when both are null; SHOW's 10,000 at most. */
    public Future<Found> objectsIn(
            @Nullable String database, @Nullable String schema, String tool, CallContext context) {
        String sql = ShowSql.objects(database, schema, SHOW_LIMIT);
        return sight.in(
                database,
                tool,
                context,
                grant -> names.get(
                        sql,
                        context,
                        () -> asking.read(
                                Asking.Question.of(sql, tool),
                                context,
                                (rows, queryId) -> Found.of(
                                        new Projection(rows, List.of(Field.text("name", "name"))),
                                        queryId,
                                        SHOW_LIMIT))));
    }

    /** Forgets what it knows: something was created, changed or dropped. */
    public void changed() {
        answers.clear();
        names.clear();
    }

    private Future<RenderedResult> withDdl(String kind, ObjectName name, String tool, CallContext context) {
        return asking.read(
                        new Asking.Question(
                                "SELECT GET_DDL('" + kind + "', ?)",
                                List.of(name.quoted()),
                                name.sessionDatabase(),
                                tool),
                        context,
                        (rows, queryId) -> rows.next() ? String.valueOf(rows.text(0)) : "")
                .recover(failure -> failure instanceof GatewayError.SnowflakeFailure snowflake
                        ? Future.succeededFuture("-- not available: " + snowflake.message())
                        : Future.failedFuture(failure))
                .compose(ddl -> columns(kind, name, ddl, tool, context));
    }

    private Future<RenderedResult> columns(
            String kind, ObjectName name, @Nullable String ddl, String tool, CallContext context) {
        ResultShape shape = shape(MOST_COLUMNS, "There are more columns.", ddl);
        return asking.read(
                new Asking.Question("DESCRIBE " + kind + ' ' + name.quoted(), List.of(), name.sessionDatabase(), tool),
                context,
                (rows, queryId) -> ResultWriter.write(new Projection(rows, COLUMN_FIELDS), queryId, shape));
    }

    private ResultShape shape(int rows, String more, @Nullable String ddl) {
        return new ResultShape(rows, settings.limits(), settings.format(), Rest.told(more), ddl);
    }
}
