package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import io.vertx.core.Future;

/** A tool that a model may call. */
public interface Tool {
    /** What {@code tools/list} says of it. The same object on every call. */
    ToolDescriptor descriptor();

    /**
     * Runs the tool. A future that fails with {@link dev.snowgate.call.GatewayError} becomes an {@code isError} result;
     * anything else is an internal error whose details stay in the log.
     *
     * @param arguments what the client sent, an empty object when it sent none
     */
    Future<ToolResult> call(ObjectNode arguments, CallContext context);
}
