package dev.snowgate.session;

import dev.snowgate.rpc.RpcException;

/** Serves the requests of one method. */
@FunctionalInterface
interface Method {
    /** Answers the exchange, now or later; a thrown fault is answered for it. */
    void handle(Exchange exchange) throws RpcException;
}
