package dev.snowgate.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolDescriptor;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.mcp.task.TaskTool;
import dev.snowgate.query.LongQueries;
import dev.snowgate.query.QueryRequest;
import dev.snowgate.query.QueryState;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code execute_query} for clients that know tasks: the query runs on its own, and is answered at once if it is done within
 * {@link #PATIENCE}; else it goes on as a task.
 */
final class QueryTaskTool implements TaskTool {
    /** What a person hardly notices. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Tool plain;
    private final Function<Arguments, QueryRequest> requests;
    private final QueryTasks tasks;

    /**
     * Makes tasks of {@code plain}'s calls.
     *
     * @param requests reads the arguments as {@code plain} does
     */
    QueryTaskTool(Tool plain, Function<Arguments, QueryRequest> requests, QueryTasks tasks) {
        this.plain = plain;
        this.requests = requests;
        this.tasks = tasks;
    }

    @Override
    public @Nullable String view() {
        return plain.view();
    }

    @Override
    public ToolDescriptor descriptor() {
        return plain.descriptor();
    }

    @Override
    public Future<ToolResult> call(ObjectNode arguments, CallContext context) {
        return plain.call(arguments, context);
    }

    @Override
    public Future<Started> start(ObjectNode arguments, CallContext context, Interaction client) {
        LongQueries queries = tasks.queries();
        QueryRequest request;
        try {
            QueryRequest asked =
                    requests.apply(Arguments.of(arguments, descriptor().inputSchema()));
            if (!queries.takes(asked.sql())) {
                return plain.call(arguments, context).map(Started.Done::new);
            }
            request = queries.permitted(asked, context);
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
        return queries.submit(request, context).compose(queryId -> {
            Runnable forget = context.cancel().onCancel(why -> queries.end(queryId, context));
            return queries.settled(queryId, context, PATIENCE)
                    .compose(state -> answer(queryId, request, state, context))
                    .onComplete(over -> forget.run());
        });
    }

    private Future<Started> answer(String queryId, QueryRequest request, QueryState state, CallContext context) {
        return switch (state.phase()) {
            case SUCCEEDED ->
                tasks.queries()
                        .result(queryId, request, context)
                        .map(result -> new Started.Done(new ToolResult(result.text(), result.structuredContent())));
            case RUNNING, UNKNOWN ->
                Future.succeededFuture(new Started.AsTask(tasks.created(queryId, request, context)));
            case FAILED, ABORTED ->
                // Says it in the words of a query that was waited for, place and suggestions included.
                tasks.queries().failure(queryId, request, state, context);
        };
    }
}
