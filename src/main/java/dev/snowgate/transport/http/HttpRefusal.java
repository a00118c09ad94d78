package dev.snowgate.transport.http;

import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/** A request that is refused before it is dispatched: a status and a JSON-RPC error. Carries no stack trace. */
final class HttpRefusal extends Exception {
    /** What SDKs of the older revisions answer with when HTTP itself is at fault. */
    static final int TRANSPORT = -32000;

    /** The same, for a session that is not there. */
    static final int NO_SESSION = -32001;

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient RpcException fault;

    HttpRefusal(int status, RpcException fault) {
        super(fault.getMessage(), null, false, false);
        this.status = status;
        this.fault = fault;
    }

    HttpRefusal(int status, int code, String message, @Nullable RequestId id) {
        this(status, new RpcException(new RpcError(code, message), id));
    }

    static HttpRefusal of(int status, String message) {
        return new HttpRefusal(status, TRANSPORT, message, null);
    }

    int status() {
        return status;
    }

    RpcException fault() {
        return fault;
    }
}
