package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import io.vertx.core.Future;

/** Where results go whole. Futures fail with {@link dev.snowgate.call.GatewayError}. */
public interface Exports {
    /** Writes one result. */
    Future<Exported> export(ExportRequest request, CallContext context);

    /**
     * What was written.
     *
     * @param where path of the file, or of the stage's directory
     * @param rows in it
     * @param bytes of it, before compression
     * @param complete whether these are all rows that there were
     * @param queryId of the statement that gave them
     */
    record Exported(String where, long rows, long bytes, boolean complete, String queryId) {}
}
