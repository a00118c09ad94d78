package dev.snowgate.local.fault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that arrived.
 *
 * @param time when its last byte was read, by the server's clock
 * @param path without the query
 * @param requestId the driver's id, the same for all attempts
 * @param retryCount 0 for the first attempt
 * @param sql the statement that it is about
 * @param session whose token it showed
 */
public record LoggedRequest(
        Instant time,
        String path,
        @Nullable String requestId,
        int retryCount,
        @Nullable String sql,
        @Nullable Long session) {}
