package dev.snowgate.prompt;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Completion;
import dev.snowgate.mcp.CompletionRequest;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.prompt.Prompt;
import dev.snowgate.mcp.prompt.PromptDescriptor;
import dev.snowgate.mcp.prompt.PromptMessage;
import dev.snowgate.mcp.prompt.PromptResult;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** What the prompts share: names are completed from the catalogue, and a bad name is told before anything is asked. */
final class CatalogPrompt implements Prompt {
    private final PromptDescriptor descriptor;
    private final String tool;
    private final Connections connections;
    private final Body body;

    /** Makes the messages of one prompt. Throws {@link GatewayError.BadRequest} for arguments that do not fit. */
    @FunctionalInterface
    interface Body {
        Future<List<PromptMessage>> messages(Given arguments, CallContext context);
    }

    /** A prompt's arguments; the required ones are there. */
    record Given(Map<String, String> values) {
        String of(String name) {
            return values.getOrDefault(name, "");
        }
    }

    CatalogPrompt(PromptDescriptor descriptor, String tool, Connections connections, Body body) {
        this.tool = tool;
        this.descriptor = descriptor;
        this.connections = connections;
        this.body = body;
    }

    @Override
    public PromptDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public List<String> tools() {
        return List.of(tool);
    }

    @Override
    public Future<PromptResult> get(Map<String, String> arguments, CallContext context, Interaction client) {
        try {
            return body.messages(new Given(arguments), context)
                    .map(messages -> new PromptResult(descriptor.description(), messages));
        } catch (GatewayError e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public Future<Completion> complete(CompletionRequest request, CallContext context) {
        return connections.complete(request, context);
    }
}
