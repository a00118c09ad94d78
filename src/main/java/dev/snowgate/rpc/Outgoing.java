package dev.snowgate.rpc;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** One JSON-RPC 2.0 message on its way out, written already. What kind it is matters to transports that frame by kind. */
public sealed interface Outgoing {
    /** The message's UTF-8 bytes; no raw line break in them. */
    Buffer bytes();

    /** Ends a request well. */
    record Result(RequestId id, Buffer bytes) implements Outgoing {}

    /**
     * Ends a request badly.
     *
     * @param id null when the request's could not be read
     * @param code the error's
     */
    record Failure(@Nullable RequestId id, int code, Buffer bytes) implements Outgoing {}

    /** Tells something beside the answers. */
    record Notification(String method, Buffer bytes) implements Outgoing {}

    /** Asks the peer; legacy revisions only. */
    record Request(RequestId id, String method, Buffer bytes) implements Outgoing {}

    /** Whether this is the one message that ends a request. */
    default boolean isAnswer() {
        return this instanceof Result || this instanceof Failure;
    }
}
