package dev.snowgate.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.InteractiveTool;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolDescriptor;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.mcp.task.TaskTool;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One tool on several connections: an argument more says on which, and the first is used without it. */
final class ConnectionTool implements TaskTool, InteractiveTool {
    static final String ARGUMENT = "connection";

    private final Map<String, Tool> byConnection;
    private final Tool first;
    private final ToolDescriptor descriptor;

    /**
     * The same tool on each connection.
     *
     * @param byConnection at least one, in a fixed order
     */
    ConnectionTool(Map<String, Tool> byConnection) {
        this.byConnection = byConnection;
        this.first = byConnection.values().iterator().next();
        this.descriptor = descriptor(first.descriptor());
    }

    private ToolDescriptor descriptor(ToolDescriptor plain) {
        ObjectNode input = plain.inputSchema().deepCopy();
        ObjectNode argument = input.withObject("/properties").putObject(ARGUMENT);
        argument.put("type", "string").put("description", "Which Snowflake connection to use.");
        byConnection.keySet().forEach(argument.withArray("enum")::add);
        argument.put("default", byConnection.keySet().iterator().next());
        return new ToolDescriptor(
                plain.name(), plain.title(), plain.description(), input, plain.outputSchema(), plain.annotations());
    }

    @Override
    public Tool on(List<String> connections) {
        Map<String, Tool> left = new LinkedHashMap<>();
        byConnection.forEach((name, tool) -> {
            if (connections.contains(name)) {
                left.put(name, tool);
            }
        });
        return new ConnectionTool(left);
    }

    @Override
    public @Nullable String view() {
        return first.view();
    }

    @Override
    public ToolDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Future<ToolResult> call(ObjectNode arguments, CallContext context) {
        return call(arguments, context, Interaction.NONE);
    }

    @Override
    public Future<ToolResult> call(ObjectNode arguments, CallContext context, Interaction client) {
        return with(
                arguments,
                (tool, rest) -> tool instanceof InteractiveTool interactive
                        ? interactive.call(rest, context, client)
                        : tool.call(rest, context));
    }

    @Override
    public Future<Started> start(ObjectNode arguments, CallContext context, Interaction client) {
        return with(
                arguments,
                (tool, rest) -> tool instanceof TaskTool tasks
                        ? tasks.start(rest, context, client)
                        : call(arguments, context, client).map(Started.Done::new));
    }

    private <T> Future<T> with(ObjectNode arguments, BiFunction<Tool, ObjectNode, Future<T>> work) {
        JsonNode wanted = arguments.get(ARGUMENT);
        Tool tool = wanted == null || wanted.isNull() ? first : byConnection.get(wanted.asText());
        if (tool == null || wanted != null && !wanted.isNull() && !wanted.isTextual()) {
            return Future.failedFuture(new GatewayError.BadRequest(
                    "There is no such connection.", "Connections: " + String.join(", ", byConnection.keySet()) + "."));
        }
        return work.apply(tool, arguments.deepCopy().without(ARGUMENT));
    }
}
