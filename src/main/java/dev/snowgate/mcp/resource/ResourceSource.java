package dev.snowgate.mcp.resource;

import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.Completion;
import dev.snowgate.mcp.CompletionRequest;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.Page;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A family of resources with addresses of one form. Futures fail with {@link dev.snowgate.call.GatewayError}, or with
 * {@link ResourceNotFound}, or with an {@link dev.snowgate.rpc.RpcException} for a cursor that is none.
 */
public interface ResourceSource {
    /** Whether {@code uri} has this family's form, whether or not it leads anywhere. */
    boolean owns(String uri);

    /** The forms of its addresses. */
    List<Resource> templates();

    /**
     * One page of what there is.
     *
     * @param cursor a {@link Page#nextCursor} of this source; null for the first page
     */
    Future<Page<Resource>> list(@Nullable String cursor, CallContext context);

    /** Reads one. */
    Future<ResourceReading> read(String uri, CallContext context, Interaction client);

    /** Values for a variable of one of the templates. */
    default Future<Completion> complete(CompletionRequest request, CallContext context) {
        return Future.succeededFuture(Completion.NONE);
    }
}
