package dev.snowgate.catalog;

import dev.snowgate.auth.policy.Grant;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.catalog.SearchRequest.Detail;
import dev.snowgate.catalog.SearchRequest.Kind;
import dev.snowgate.query.Identifiers;
import dev.snowgate.result.Column;
import dev.snowgate.result.ColumnType;
import dev.snowgate.result.RowSource;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One search through databases, schemas, tables, views and columns, by SHOW, which needs no warehouse. */
final class ObjectSearch {
    static final String MORE = "give a longer part of the name, a kind or a database, or less detail.";

    /** Tables whose columns are told in full; each costs a statement. */
    private static final int MOST_DESCRIBED = 25;

    private static final List<Column> COLUMNS = Stream.of("kind", "name", "rows", "type", "comment", "columns")
            .map(ObjectSearch::column)
            .toList();

    private final Asking asking;
    private final SearchRequest request;
    private final Grant grant;
    private final CallContext context;
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private String queryId = "";

    ObjectSearch(Asking asking, SearchRequest request, Grant grant, CallContext context) {
        this.asking = asking;
        this.request = request;
        this.grant = grant;
        this.context = context;
    }

    private static Column column(String name) {
        return name.equals("rows")
                ? new Column(name, "NUMBER", ColumnType.NUMBER)
                : new Column(name, "TEXT", ColumnType.TEXT);
    }

    /** What there is, one more than asked for if there is. */
    Future<Found> found() {
        Iterator<Kind> kinds =
                Stream.of(Kind.values()).filter(request.kinds()::contains).iterator();
        return next(kinds).compose(done -> described(0)).map(done -> shown());
    }

    private Future<Void> next(Iterator<Kind> kinds) {
        if (!kinds.hasNext() || rows.size() > request.limit()) {
            return Future.succeededFuture();
        }
        return show(kinds.next()).compose(done -> next(kinds));
    }

    private Future<Void> show(Kind kind) {
        StringBuilder sql = new StringBuilder("SHOW ").append(word(kind)).append(" LIKE ");
        sql.append(Identifiers.literal(request.pattern()));
        if (kind != Kind.DATABASE) {
            sql.append(request.database() == null ? " IN ACCOUNT" : " IN DATABASE ");
            sql.append(request.database() == null ? "" : Identifiers.quote(request.database()));
        }
        // SHOW COLUMNS knows no LIMIT (its reference).
        if (kind != Kind.COLUMN) {
            sql.append(" LIMIT ").append(grant.everyDatabase() ? request.limit() + 1 : Catalog.SHOW_LIMIT);
        }
        int most = request.limit() + 1 - rows.size();
        return asking.read(
                        Asking.Question.of(sql.toString(), request.tool()),
                        context,
                        (source, id) -> Found.of(new Projection(visible(source, kind), fields(kind)), id, most))
                .map(found -> {
                    queryId = queryId.isEmpty() ? found.queryId() : queryId;
                    found.rows().forEach(row -> rows.add(row(kind, row)));
                    return found;
                })
                .mapEmpty();
    }

    private RowSource visible(RowSource rows, Kind kind) {
        return Visible.of(rows, grant, kind == Kind.DATABASE ? "name" : "database_name");
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case DATABASE -> "DATABASES";
            case SCHEMA -> "SCHEMAS";
            case TABLE -> "OBJECTS";
            case COLUMN -> "COLUMNS";
        };
    }

    private static List<Field> fields(Kind kind) {
        return List.of(
                Field.text("kind", "kind"),
                Field.name("database_name", "database"),
                Field.name("schema_name", "schema"),
                Field.name(kind == Kind.COLUMN ? "table_name" : "name", "name"),
                Field.name("column_name", "column"),
                Field.text("rows", "rows"),
                Field.text("data_type", "type"),
                Field.text("comment", "comment"));
    }

    private static List<@Nullable String> row(Kind kind, List<@Nullable String> shown) {
        String name = Stream.of(shown.get(1), kind == Kind.SCHEMA ? null : shown.get(2), shown.get(3), shown.get(4))
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining("."));
        String told = kind == Kind.TABLE && shown.get(0) != null ? shown.get(0) : kind.name();
        String type = shown.get(6) == null ? null : DataType.of(shown.get(6));
        List<@Nullable String> row = new ArrayList<>();
        row.add(told);
        row.add(name);
        row.add(shown.get(5));
        row.add(type);
        row.add(shown.get(7));
        row.add(null);
        return row;
    }

    private Future<Void> described(int index) {
        boolean over = index >= Math.min(rows.size(), MOST_DESCRIBED) || request.detail() != Detail.FULL;
        if (over) {
            return Future.succeededFuture();
        }
        List<@Nullable String> row = rows.get(index);
        boolean hasColumns = !List.of("DATABASE", "SCHEMA", "COLUMN").contains(String.valueOf(row.get(0)));
        return (hasColumns ? columns(String.valueOf(row.get(1))) : Future.<@Nullable String>succeededFuture(null))
                .compose(columns -> {
                    row.set(5, columns);
                    return described(index + 1);
                });
    }

    /** Columns as {@code NAME TYPE, …}; nothing for an object that went away or is hidden. */
    private Future<@Nullable String> columns(String name) {
        return asking.<@Nullable String>read(
                        Asking.Question.of("DESCRIBE TABLE " + name, request.tool()),
                        context,
                        (source, id) -> Found.of(
                                        new Projection(
                                                source,
                                                List.of(Field.name("name", "name"), Field.text("type", "type"))),
                                        id,
                                        Catalog.MOST_COLUMNS)
                                .rows()
                                .stream()
                                .map(row -> row.get(0) + " " + row.get(1))
                                .collect(Collectors.joining(", ")))
                .recover(failure -> failure instanceof GatewayError.SnowflakeFailure
                        ? Future.<@Nullable String>succeededFuture(null)
                        : Future.failedFuture(failure));
    }

    private Found shown() {
        int columns = switch (request.detail()) {
            case NAMES -> 2;
            case SUMMARY -> 5;
            case FULL -> 6;
        };
        List<List<@Nullable String>> cut = rows.stream()
                .<List<@Nullable String>>map(row -> row.subList(0, columns))
                .toList();
        return new Found(COLUMNS.subList(0, columns), cut, queryId);
    }
}
