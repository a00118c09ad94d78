package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Where results go whole. Futures fail with {@link dev.snowgate.call.GatewayError}. */
public interface Exports {
    /** What is told of a kept result that may have had more rows. */
    String KEPT = "Snowflake kept no more rows of the earlier answer (query.storedRows): export the query instead.";

    /** Writes one result. */
    Future<Exported> export(ExportRequest request, CallContext context);

    /**
     * What was written.
     *
     * @param where path of the file, or of the stage's directory
     * @param rows in it
     * @param bytes of it, before compression
     * @param missing why these are not all rows that there were, and what to do; null when they are
     * @param queryId of the statement that gave them
     */
    record Exported(
            String where, long rows, long bytes, @Nullable String missing, String queryId) {}
}
