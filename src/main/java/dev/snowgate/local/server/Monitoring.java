package dev.snowgate.local.server;

import dev.snowgate.local.engine.QueryRecord;
import dev.snowgate.local.engine.SqlFailure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A query as {@code /monitoring/queries/<id>} tells it. */
final class Monitoring {
    private Monitoring() {}

    static Map<String, @Nullable Object> describe(QueryRecord query, Instant now) {
        Instant end = query.outcome().ended();
        SqlFailure failure = query.outcome().failure();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", query.queryId());
        all.put("status", query.state().word());
        all.put("state", query.state().word());
        all.put("errorCode", failure == null ? null : failure.code());
        all.put("errorMessage", failure == null ? null : failure.message());
        all.put("sqlText", query.sql());
        all.put("startTime", query.started().toEpochMilli());
        all.put("endTime", end == null ? 0 : end.toEpochMilli());
        all.put("totalDuration", query.elapsed(now).toMillis());
        all.put("warehouseName", query.origin().names().warehouse());
        all.put("sessionId", query.origin().session());
        return all;
    }
}
