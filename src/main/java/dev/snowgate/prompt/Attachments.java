package dev.snowgate.prompt;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.mcp.Content;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.prompt.PromptMessage;
import dev.snowgate.mcp.resource.ResourceNotFound;
import dev.snowgate.mcp.resource.ResourceReading;
import dev.snowgate.mcp.resource.ResourceRegistry;
import dev.snowgate.mcp.resource.ResourceSource;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Puts what a resource holds behind a prompt's words, so that the model need not ask for it first. */
final class Attachments {
    private final ResourceRegistry resources;

    Attachments(ResourceRegistry resources) {
        this.resources = resources;
    }

    /** The words, then the resource. A resource that cannot be read now is left out, for the tools can ask for it later. */
    Future<List<PromptMessage>> messages(String words, String uri, CallContext context) {
        PromptMessage first = PromptMessage.user(Content.text(words));
        ResourceSource source = resources.owner(uri);
        Future<ResourceReading> read = source == null
                ? Future.failedFuture(new ResourceNotFound(uri))
                : source.read(uri, context, Interaction.NONE);
        return read.map(reading -> {
                    List<PromptMessage> messages = new ArrayList<>(List.of(first));
                    reading.contents()
                            .forEach(contents -> messages.add(PromptMessage.user(new Content.Embedded(contents))));
                    return messages;
                })
                .recover(failure -> failure instanceof GatewayError
                        ? Future.succeededFuture(List.of(first))
                        : Future.failedFuture(failure));
    }

    /** What a missing resource means for whoever named it in an argument. */
    static Throwable named(Throwable failure, String what) {
        return failure instanceof ResourceNotFound
                ? new GatewayError.BadRequest(
                        "There is no such " + what + ", or the gateway's role may not see it.",
                        "Completion suggests the names there are; the list tools show them.")
                : failure;
    }
}
