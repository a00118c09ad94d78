package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.JsonBody;
import io.vertx.core.Future;
import java.util.Map;

/** What a running call may do with its client beside answering it. Callable from any thread. */
public interface Interaction extends Elicitation {
    /** A client that cannot be asked and does not listen. */
    Interaction NONE = new Interaction() {
        @Override
        public ClientCapabilities client() {
            return ClientCapabilities.NONE;
        }

        @Override
        public Future<Map<String, ObjectNode>> ask(Map<String, InputRequest> requests, Repeat repeat) {
            return Future.failedFuture(new MissingCapability(requests.values()));
        }

        @Override
        public void log(LogLevel level, String logger, JsonBody data) {}
    };

    /**
     * Tells the client, if it asked to be told of this level; dropped otherwise.
     *
     * @param logger which part of the server speaks
     * @param data any JSON value
     */
    void log(LogLevel level, String logger, JsonBody data);
}
