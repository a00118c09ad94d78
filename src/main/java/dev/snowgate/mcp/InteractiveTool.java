package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import io.vertx.core.Future;

/** A tool that may ask the client something, or tell it something, while it runs. */
public interface InteractiveTool extends Tool {
    /**
     * Runs the tool as {@link Tool#call} does. A future that fails with {@link InputRequired} or {@link MissingCapability} is
     * answered as the protocol says.
     *
     * @param client the way to the client for as long as the call lasts
     */
    Future<ToolResult> call(ObjectNode arguments, CallContext context, Interaction client);

    @Override
    default Future<ToolResult> call(ObjectNode arguments, CallContext context) {
        return call(arguments, context, Interaction.NONE);
    }
}
