package dev.snowgate.session;

import dev.snowgate.json.JsonBody;
import dev.snowgate.rpc.RpcException;
import io.vertx.core.Future;

/** Serves the requests of one method. */
@FunctionalInterface
public interface Method {
    /**
     * Serves one request, on the connection's loop; must not block.
     *
     * @return the result object, on any thread; a failure becomes the error response: an {@link RpcException} as it is, a
     *     {@link dev.snowgate.call.GatewayError} in the words of JSON-RPC, anything else as an internal error whose
     *     details stay in the log
     * @throws RpcException a fault that is seen at once
     */
    Future<JsonBody> handle(Exchange exchange) throws RpcException;
}
