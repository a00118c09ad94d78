package dev.snowgate.rpc;

import org.jspecify.annotations.Nullable;

/** A fault of the peer against the protocol, to be answered with a JSON-RPC error. Carries no stack trace. */
public final class RpcException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient RpcError error;
    private final transient @Nullable RequestId id;

    /** A fault found while reading; {@code id} is null when the message had none that can be read. */
    public RpcException(RpcError error, @Nullable RequestId id) {
        super(error.message(), null, false, false);
        this.error = error;
        this.id = id;
    }

    /** A fault found while handling a request whose id the handler knows. */
    public RpcException(int code, String message) {
        this(new RpcError(code, message), null);
    }

    /** What to answer. */
    public RpcError error() {
        return error;
    }

    /** Whom to answer, or null when that could not be read. */
    public @Nullable RequestId id() {
        return id;
    }
}
