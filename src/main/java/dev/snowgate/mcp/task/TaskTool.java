package dev.snowgate.mcp.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolResult;
import io.vertx.core.Future;

/** A tool whose calls may go on as tasks, for clients that know them; others get {@link Tool#call}. */
public interface TaskTool extends Tool {
    /** Whether it cannot be called without the extension. */
    default boolean needsTasks() {
        return false;
    }

    /** Runs the tool: an answer when it is quick, else a task, which can be asked for from then on. */
    Future<Started> start(ObjectNode arguments, CallContext context, Interaction client);

    /** How a call begins. */
    sealed interface Started {
        /** It is done already. */
        record Done(ToolResult result) implements Started {}

        /** It goes on. */
        record AsTask(Task task) implements Started {}
    }
}
