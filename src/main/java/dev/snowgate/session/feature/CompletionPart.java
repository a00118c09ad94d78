package dev.snowgate.session.feature;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CallContext;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Completion;
import dev.snowgate.mcp.CompletionRequest;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.Feature;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.prompt.Prompt;
import dev.snowgate.mcp.prompt.PromptRegistry;
import dev.snowgate.mcp.resource.ResourceRegistry;
import dev.snowgate.mcp.resource.ResourceSource;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Exchange;
import dev.snowgate.session.MethodTable;
import dev.snowgate.session.ProtocolPart;
import io.vertx.core.Future;
import java.util.function.Function;

/** {@code completion/complete}. */
public final class CompletionPart implements ProtocolPart {
    private final PromptRegistry prompts;
    private final ResourceRegistry resources;

    /** Completes arguments of these. */
    public CompletionPart(PromptRegistry prompts, ResourceRegistry resources) {
        this.prompts = prompts;
        this.resources = resources;
    }

    @Override
    public void register(MethodTable.Builder table) {
        table.both(Methods.COMPLETE, this::complete);
    }

    @Override
    public void advertise(ObjectNode capabilities, Dialect dialect) {
        if (dialect.knows(Feature.COMPLETIONS)) {
            capabilities.putObject("completions");
        }
    }

    private Future<JsonBody> complete(Exchange exchange) throws RpcException {
        CompletionRequest request = CompletionRequest.read(exchange.params());
        Function<CallContext, Future<Completion>> completion = completion(request);
        return exchange.bounded(Methods.COMPLETE, completion)
                .map(values -> values.result(exchange.dialect(), exchange.server()));
    }

    private Function<CallContext, Future<Completion>> completion(CompletionRequest request) throws RpcException {
        if (request.kind() == CompletionRequest.Kind.PROMPT) {
            Prompt prompt = PromptsPart.find(prompts, request.reference());
            return context -> prompt.complete(request, context);
        }
        ResourceSource source = resources.owner(request.reference());
        if (source == null) {
            throw new RpcException(
                    RpcError.INVALID_PARAMS,
                    "Unknown params.ref.uri; resources/templates/list names the templates there are.");
        }
        return context -> source.complete(request, context);
    }
}
