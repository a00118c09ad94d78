package dev.snowgate.session.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.McpError;
import dev.snowgate.mcp.MissingCapability;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.mcp.task.TaskAnswers;
import dev.snowgate.mcp.task.TaskSource;
import dev.snowgate.mcp.task.Tasks;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Exchange;
import dev.snowgate.session.MethodTable;
import dev.snowgate.session.ProtocolPart;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code tasks/get}, {@code tasks/update} and {@code tasks/cancel}; modern only. */
public final class TasksPart implements ProtocolPart {
    private final Supplier<? extends List<? extends TaskSource>> sources;

    /** Serves the tasks of these. */
    public TasksPart(List<? extends TaskSource> sources) {
        this(() -> sources);
    }

    /** Serves the tasks of what {@code sources} holds when a request comes. */
    public TasksPart(Supplier<? extends List<? extends TaskSource>> sources) {
        this.sources = sources;
    }

    @Override
    public void register(MethodTable.Builder table) {
        table.modern(
                        Tasks.GET,
                        exchange -> serve(
                                exchange,
                                Tasks.GET,
                                (source, id, context) -> source.get(id, context)
                                        .map(task ->
                                                TaskAnswers.detailed(exchange.dialect(), exchange.server(), task))))
                .modern(
                        Tasks.CANCEL,
                        exchange -> serve(
                                exchange,
                                Tasks.CANCEL,
                                (source, id, context) -> source.cancel(id, context)
                                        .map(done -> TaskAnswers.acknowledged(exchange.dialect(), exchange.server()))))
                .modern(Tasks.UPDATE, this::update);
    }

    @Override
    public void advertise(ObjectNode capabilities, Dialect dialect) {
        if (!(dialect instanceof LegacyDialect)) {
            capabilities.withObjectProperty("extensions").putObject(Tasks.EXTENSION);
        }
    }

    /** What a method does with a task that is known. */
    private interface Work {
        Future<JsonBody> on(TaskSource source, String id, CallContext context);
    }

    private Future<JsonBody> update(Exchange exchange) throws RpcException {
        JsonNode responses = exchange.params().path("inputResponses");
        if (!responses.isObject()) {
            throw new RpcException(RpcError.INVALID_PARAMS, "params.inputResponses must be an object.");
        }
        Map<String, ObjectNode> answers = new HashMap<>();
        responses.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode answer) {
                answers.put(entry.getKey(), answer);
            }
        });
        return serve(
                exchange,
                Tasks.UPDATE,
                (source, id, context) -> source.update(id, answers, context)
                        .map(done -> TaskAnswers.acknowledged(exchange.dialect(), exchange.server())));
    }

    private Future<JsonBody> serve(Exchange exchange, String method, Work work) throws RpcException {
        if (!exchange.capabilities().speaks(Tasks.EXTENSION)) {
            throw new RpcException(McpError.missingCapability(new MissingCapability(Tasks.EXTENSION)), null);
        }
        JsonNode id = exchange.params().path("taskId");
        if (!id.isTextual()) {
            throw new RpcException(RpcError.INVALID_PARAMS, "params.taskId must be a string.");
        }
        return exchange.bounded(method, context -> {
            for (TaskSource source : sources.get()) {
                if (source.knows(id.textValue(), context)) {
                    return work.on(source, id.textValue(), context);
                }
            }
            return Future.failedFuture(new RpcException(
                    RpcError.INVALID_PARAMS, "Unknown params.taskId: it is none of yours, or its time is over."));
        });
    }
}
