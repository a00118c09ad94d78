package dev.snowgate.query;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import io.vertx.core.Future;

/** Knows more about why a statement failed. The port that {@link QueryService} uses and the catalogue implements. */
@FunctionalInterface
public interface ErrorHints {
    /** Knows nothing. */
    ErrorHints NONE = (failure, request, context) -> Future.succeededFuture("");

    /** What a caller may have meant, as a sentence; empty when nothing is known. Never fails. */
    Future<String> about(GatewayError.SnowflakeFailure failure, QueryRequest request, CallContext context);
}
