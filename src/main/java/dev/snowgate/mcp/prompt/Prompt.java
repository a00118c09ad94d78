package dev.snowgate.mcp.prompt;

import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.Completion;
import dev.snowgate.mcp.CompletionRequest;
import dev.snowgate.mcp.Interaction;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** A text for a model that a person picks. */
public interface Prompt {
    /** What {@code prompts/list} says of it. The same object on every call. */
    PromptDescriptor descriptor();

    /** Names of the tools that its text has the model call; who may not call all of them does not see it. */
    default List<String> tools() {
        return List.of();
    }

    /**
     * The messages. Fails with {@link dev.snowgate.call.GatewayError} when they cannot be had.
     *
     * @param arguments the required ones are there, none is unknown
     * @param client for asking back
     */
    Future<PromptResult> get(Map<String, String> arguments, CallContext context, Interaction client);

    /** Values for one of its arguments. */
    default Future<Completion> complete(CompletionRequest request, CallContext context) {
        return Future.succeededFuture(Completion.NONE);
    }
}
