package dev.snowgate.session;

import dev.snowgate.rpc.Outgoing;
import io.vertx.core.Future;

/**
 * Where the messages of an exchange leave, as a transport provides it: a channel that all exchanges of a peer share, or
 * the response stream of one request.
 */
public interface Connection {
    /**
     * Sends one message. Called on the connection's loop only; messages leave in the order of the calls.
     *
     * @return completes when the message has been handed to the operating system, fails when it never will be
     */
    Future<Void> send(Outgoing message);

    /** Whether the peer keeps up. What may be dropped (progress) is dropped while it does not. */
    boolean writable();

    /** Whether it is still there when an exchange is over, so that what comes later can be told. */
    default boolean lasts() {
        return true;
    }

    /** Runs {@code task} on the connection's loop, at once when called there. Callable from any thread. */
    void execute(Runnable task);
}
