package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.result.RowFile;
import dev.snowgate.result.RowSource;
import io.vertx.core.Future;

/**
 * Lets Snowflake write results into a stage, by {@code COPY INTO} over the result that it keeps; no row comes to the gateway.
 * What is sent is the gateway's own statement: of the caller's there is only the query's id in it.
 */
public final class StageExports implements Exports {
    private static final String FULL =
            "There are more rows than one export may have (query.export.maxRows, or the caller's policy): filter, or"
                    + " export in parts.";

    private final QueryService queries;
    private final String stage;
    private final long maxRows;

    /**
     * Writes below {@code stage}, into a directory for each result that is named by its query's id.
     *
     * @param stage as SQL names it, {@code @db.schema.stage/path}
     * @param maxRows of one export
     */
    public StageExports(QueryService queries, String stage, long maxRows) {
        this.queries = queries;
        this.stage = stage.endsWith("/") ? stage : stage + '/';
        this.maxRows = maxRows;
    }

    @Override
    public Future<Exported> export(ExportRequest request, CallContext context) {
        try {
            int most = queries.exported(request, maxRows, context);
            if (request.source() instanceof ExportRequest.Kept kept) {
                ResultHandles.Opened opened = queries.kept().open(kept.handle(), context);
                if (most < opened.result().rows() - 1L && most < maxRows) {
                    throw new GatewayError.NotAllowed(
                            "The operator's policy allows you " + most + " rows, and the result may have more.",
                            "Export a query, of which so many rows are written.");
                }
                queries.brakes().check(context.principal());
                return queries.kept()
                        .ready(opened, context)
                        .compose(done ->
                                copy(opened.result().queryId(), opened.result().rows() - 1L, request, context));
            }
            return queries.read(request, most + 1L, context, id -> Usage.NONE, (rows, queryId) -> queryId)
                    .compose(queryId -> copy(queryId, most, request, context));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    /** Snowflake made a row more than {@code most} where there are more. */
    private Future<Exported> copy(String queryId, long most, ExportRequest request, CallContext context) {
        String where = stage + queryId + '/';
        String more = request.source() instanceof ExportRequest.Kept ? KEPT : FULL;
        return queries.gatewaysOwn(
                sql(where, queryId, request.form()),
                request.tool(),
                context,
                exported -> new Usage(exported.rows(), exported.bytes()),
                (rows, copyId) -> told(where, queryId, most, more, rows));
    }

    private static Exported told(String where, String queryId, long most, String more, RowSource rows)
            throws Exception {
        if (!rows.next()) {
            throw new GatewayError.Internal("Snowflake did not tell what it wrote.", null);
        }
        long written = number(rows, "rows_unloaded");
        String missing = written <= most ? null : more;
        return new Exported(where, written, number(rows, "input_bytes"), missing, queryId);
    }

    private static long number(RowSource rows, String column) throws Exception {
        for (int i = 0; i < rows.columns().size(); i++) {
            String text = rows.columns().get(i).name().equalsIgnoreCase(column) ? rows.text(i) : null;
            if (text != null) {
                return Long.parseLong(text);
            }
        }
        throw new GatewayError.Internal("Snowflake did not tell " + column + '.', null);
    }

    /** NULL is an empty field, an empty text is {@code ""}, as in {@link RowFile.Form#CSV}. */
    private static String sql(String where, String queryId, RowFile.Form form) {
        return "COPY INTO " + Identifiers.literal(where) + " FROM ("
                + switch (form) {
                    case CSV ->
                        FetchSql.all(queryId) + ") FILE_FORMAT = (TYPE = CSV FIELD_OPTIONALLY_ENCLOSED_BY = '\"'"
                                + " NULL_IF = ('') COMPRESSION = GZIP) HEADER = TRUE OVERWRITE = TRUE";
                    case JSONL ->
                        "SELECT OBJECT_CONSTRUCT_KEEP_NULL(*) FROM TABLE(RESULT_SCAN(" + Identifiers.literal(queryId)
                                + "))) FILE_FORMAT = (TYPE = JSON COMPRESSION = GZIP) OVERWRITE = TRUE";
                };
    }
}
