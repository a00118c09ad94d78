package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool that a model may call. */
public interface Tool {
    /** What {@code tools/list} says of it. The same object on every call. */
    ToolDescriptor descriptor();

    /** Address of the {@code ui://} resource that shows its results (MCP Apps); null where text is all. */
    default @Nullable String view() {
        return null;
    }

    /**
     * The same tool for a caller who may use only {@code connections}, at least one and in the gateway's order; itself where
     * it leaves no choice of them.
     */
    default Tool on(List<String> connections) {
        return this;
    }

    /**
     * Runs the tool. A future that fails with {@link dev.snowgate.call.GatewayError} becomes an {@code isError} result;
     * anything else is an internal error whose details stay in the log.
     *
     * @param arguments what the client sent, an empty object when it sent none
     */
    Future<ToolResult> call(ObjectNode arguments, CallContext context);
}
