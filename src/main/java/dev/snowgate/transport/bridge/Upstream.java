package dev.snowgate.transport.bridge;

import io.vertx.core.Future;

/** The way to the gateway. All on one event loop. */
interface Upstream {
    /** Sends one message; completes when it has left. Fails when the gateway cannot be reached. */
    Future<Void> send(Carried message);

    /** Ends it; answers that are still to come are lost. */
    Future<Void> close();

    /** Who hears what comes. */
    interface Listener {
        /** A message of the gateway. */
        void received(Carried message);

        /** All that was sent before and is not answered yet will not be. */
        void lost(String why);

        /** This one request will not be answered. */
        void failed(Carried request, String why);
    }
}
