package dev.snowgate.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.InteractiveTool;
import dev.snowgate.mcp.MissingCapability;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolAnswer;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.mcp.task.TaskAnswers;
import dev.snowgate.mcp.task.TaskTool;
import dev.snowgate.mcp.task.Tasks;
import io.vertx.core.Future;

/** Runs one tool as its kind and its client allow, up to the answer. */
final class ToolRun {
    private final Exchange exchange;
    private final ObjectNode arguments;
    private final Interaction client;

    ToolRun(Exchange exchange, ObjectNode arguments, Interaction client) {
        this.exchange = exchange;
        this.arguments = arguments;
        this.client = client;
    }

    Future<JsonBody> of(Tool tool, CallContext context) {
        if (tool instanceof TaskTool tasks && speaksTasks()) {
            return tasks.start(arguments, context, client).map(this::begun);
        }
        if (tool instanceof TaskTool tasks && tasks.needsTasks()) {
            return Future.failedFuture(new MissingCapability(Tasks.EXTENSION));
        }
        return tool instanceof InteractiveTool interactive
                ? interactive.call(arguments, context, client).map(this::done)
                : tool.call(arguments, context).map(this::done);
    }

    private boolean speaksTasks() {
        return !(exchange.dialect() instanceof LegacyDialect)
                && exchange.capabilities().speaks(Tasks.EXTENSION);
    }

    private JsonBody begun(TaskTool.Started started) {
        if (started instanceof TaskTool.Started.AsTask task) {
            return TaskAnswers.created(exchange.dialect(), exchange.server(), task.task());
        }
        return done(((TaskTool.Started.Done) started).result());
    }

    private JsonBody done(ToolResult result) {
        return ToolAnswer.success(exchange.dialect(), exchange.server(), result);
    }
}
