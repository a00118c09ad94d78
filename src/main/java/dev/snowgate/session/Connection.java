package dev.snowgate.session;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** A session's way to its peer, as a transport provides it. */
public interface Connection {
    /**
     * Sends one message. Called on the connection's loop only; messages leave in the order of the calls.
     *
     * @return completes when the message has been handed to the operating system, fails when it never will be
     */
    Future<Void> send(Buffer message);

    /** Whether the peer keeps up. What may be dropped (progress) is dropped while it does not. */
    boolean writable();

    /** Runs {@code task} on the connection's loop, at once when called there. Callable from any thread. */
    void execute(Runnable task);
}
