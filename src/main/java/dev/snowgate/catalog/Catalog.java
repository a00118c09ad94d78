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
    private static final List<Field> OBJECT_PLACES = List.of(
            Field.text("name", "name"), Field.text("database_name", "database"), Field.text("schema_name", "schema"));
    private static final String MORE_COLUMNS =
            "run DESCRIBE TABLE with execute_query, whose answer can be read on, or search_objects for a column.";
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
    private final Nearby near = new Nearby(this);

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
        // What is left out below must not make the page short.
        boolean all = !grant.everyDatabase()
                || !request.isOnePlace() && !request.after().isEmpty();
        int asked = all ? SHOW_LIMIT : rows + 1;
        String database = request.listing() == Listing.DATABASES ? "name" : "database_name";
        return answers.get(
                        List.of(request, rows, grant.databases()),
                        context,
                        () -> asking.read(
                                Asking.Question.of(ShowSql.of(request, asked), request.tool()),
                                context,
                                (source, queryId) -> {
                                    ListWalk walk = new ListWalk(Visible.of(source, grant, database), request, asked);
                                    return ResultWriter.write(
                                            new Projection(
                                                    walk, request.listing().fields()),
                                            queryId,
                                            shape(rows, walk, null));
                                }))
                .recover(failure -> Nearby.explained(
                        failure, message -> near.place(request.database(), request.schema(), request.tool(), context)));
    }

    /** Objects and columns by a part of their names. */
    public Future<RenderedResult> search(SearchRequest request, CallContext context) {
        return sight.anywhere(request.tool(), context, grant -> {
            SearchRequest asked = request.atMost(grant.rows(request.limit()));
            return find(asked, context)
                    .map(found -> found.rendered(shape(
                            asked.limit(),
                            Rest.told("There are more: " + ObjectSearch.MORE, ObjectSearch.MORE),
                            null)));
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
        return orNear(
                sight.in(name.database(), tool, context, grant -> answers.get(List.of(kind, name, tool), context, ask)),
                name,
                tool,
                context);
    }

    /** {@code answer}, and what was meant where there is no such object. */
    private <T> Future<T> orNear(Future<T> answer, ObjectName name, String tool, CallContext context) {
        return answer.recover(
                failure -> Nearby.explained(failure, message -> near.object(message, name, tool, context)));
    }

    /** As {@link #columnsOf}, and what was meant where there is no such table or view. */
    public Future<Found> columnsOrNear(ObjectName name, String tool, CallContext context) {
        return orNear(columnsOf(name, tool, context), name, tool, context);
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

    /** Names of tables and views in a schema, or in a database, and their places; SHOW's 10,000 at most. */
    Future<Found> objectsIn(@Nullable String database, @Nullable String schema, String tool, CallContext context) {
        return sight.in(
                database,
                tool,
                context,
                grant -> shown(ShowSql.objects(database, schema, SHOW_LIMIT), OBJECT_PLACES, grant, tool, context));
    }

    /** Names of databases, or of the schemas of a database, and their places; SHOW's 10,000 at most. */
    Future<Found> namesOf(Listing listing, @Nullable String database, String tool, CallContext context) {
        ListRequest all = new ListRequest(listing, database, null, null, List.of(), SHOW_LIMIT, tool);
        List<Field> fields = OBJECT_PLACES.subList(0, listing == Listing.DATABASES ? 1 : 2);
        return sight.anywhere(tool, context, grant -> shown(ShowSql.of(all, SHOW_LIMIT), fields, grant, tool, context));
    }

    private Future<Found> shown(String sql, List<Field> fields, Grant grant, String tool, CallContext context) {
        String database = fields.size() == 1 ? "name" : "database_name";
        return names.get(
                List.of(sql, grant.databases()),
                context,
                () -> asking.read(
                        Asking.Question.of(sql, tool),
                        context,
                        (rows, queryId) -> Found.of(
                                new Projection(Visible.of(rows, grant, database), fields), queryId, SHOW_LIMIT)));
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
        ResultShape shape =
                shape(MOST_COLUMNS, Rest.told("There are more columns: " + MORE_COLUMNS, MORE_COLUMNS), ddl);
        return asking.read(
                new Asking.Question("DESCRIBE " + kind + ' ' + name.quoted(), List.of(), name.sessionDatabase(), tool),
                context,
                (rows, queryId) -> ResultWriter.write(new Projection(rows, COLUMN_FIELDS), queryId, shape));
    }

    private ResultShape shape(int rows, Rest rest, @Nullable String ddl) {
        return new ResultShape(rows, settings.limits(), settings.format(), rest, ddl);
    }
}
