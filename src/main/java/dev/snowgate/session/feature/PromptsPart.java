package dev.snowgate.session.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.Principal;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.CacheHint;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.Page;
import dev.snowgate.mcp.prompt.Prompt;
import dev.snowgate.mcp.prompt.PromptArgument;
import dev.snowgate.mcp.prompt.PromptDescriptor;
import dev.snowgate.mcp.prompt.PromptList;
import dev.snowgate.mcp.prompt.PromptRegistry;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Exchange;
import dev.snowgate.session.MethodTable;
import dev.snowgate.session.Offer;
import dev.snowgate.session.ProtocolPart;
import dev.snowgate.session.Rounds;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code prompts/list} and {@code prompts/get}. */
public final class PromptsPart implements ProtocolPart {
    private static final int PAGE = 100;

    private final Function<Principal, PromptRegistry> prompts;
    private final BooleanSupplier shared;
    private final Rounds rounds;

    /** Serves these to everybody; {@code rounds} let them ask the client. */
    public PromptsPart(PromptRegistry prompts, Rounds rounds) {
        this.prompts = principal -> prompts;
        this.shared = () -> true;
        this.rounds = rounds;
    }

    /** Serves these to those who have their tools. */
    public PromptsPart(PromptRegistry prompts, Rounds rounds, Supplier<Offer> offer) {
        this.prompts = principal -> prompts.to(offer.get().to(principal));
        this.shared = () -> offer.get().isShared();
        this.rounds = rounds;
    }

    private PromptRegistry prompts(Exchange exchange) {
        return prompts.apply(exchange.peer().info().principal());
    }

    @Override
    public void register(MethodTable.Builder table) {
        table.both(Methods.PROMPTS_LIST, this::list).both(Methods.PROMPTS_GET, this::get);
    }

    @Override
    public void advertise(ObjectNode capabilities, Dialect dialect) {
        capabilities.withObjectProperty("prompts");
    }

    private Future<JsonBody> list(Exchange exchange) throws RpcException {
        Page<Prompt> page =
                Page.of(prompts(exchange).all(), prompt -> prompt.descriptor().name(), exchange.params(), PAGE);
        CacheHint hint = shared.getAsBoolean() ? CacheHint.FIVE_MINUTES_FOR_ALL : CacheHint.A_MINUTE_FOR_ONE;
        return Future.succeededFuture(PromptList.result(exchange.dialect(), exchange.server(), page, hint));
    }

    private Future<JsonBody> get(Exchange exchange) throws RpcException {
        Prompt prompt = find(prompts(exchange), exchange.params().path("name").asText(""));
        Map<String, String> arguments = arguments(prompt.descriptor(), exchange.params());
        Interaction client = rounds.open(exchange);
        return exchange.bounded(
                Methods.PROMPTS_GET,
                context -> Rounds.settle(
                        exchange,
                        prompt.get(arguments, context, client)
                                .map(result -> result.result(exchange.dialect(), exchange.server()))));
    }

    /** The prompt of that name; {@link RpcError#INVALID_PARAMS} when there is none. */
    static Prompt find(PromptRegistry prompts, String name) throws RpcException {
        Prompt prompt = prompts.find(name);
        if (prompt == null) {
            String shown = name.length() > 128 ? name.substring(0, 128) + "…" : name;
            throw new RpcException(
                    RpcError.INVALID_PARAMS, "Unknown prompt: " + shown + ". prompts/list names those there are.");
        }
        return prompt;
    }

    private static Map<String, String> arguments(PromptDescriptor prompt, ObjectNode params) throws RpcException {
        JsonNode given = params.path("arguments");
        if (!given.isMissingNode() && !given.isObject()) {
            throw new RpcException(RpcError.INVALID_PARAMS, "params.arguments must be an object of strings.");
        }
        List<String> known =
                prompt.arguments().stream().map(PromptArgument::name).toList();
        Map<String, String> arguments = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> argument : given.properties()) {
            if (!known.contains(argument.getKey())) {
                throw new RpcException(
                        RpcError.INVALID_PARAMS,
                        "The prompt " + prompt.name() + " takes these arguments only: " + String.join(", ", known)
                                + ".");
            }
            if (!argument.getValue().isTextual()) {
                throw new RpcException(
                        RpcError.INVALID_PARAMS, "params.arguments." + argument.getKey() + " must be a string.");
            }
            arguments.put(argument.getKey(), argument.getValue().textValue());
        }
        for (PromptArgument argument : prompt.arguments()) {
            if (argument.required()
                    && arguments.getOrDefault(argument.name(), "").isBlank()) {
                throw new RpcException(
                        RpcError.INVALID_PARAMS,
                        "The prompt " + prompt.name() + " needs params.arguments." + argument.name() + ", a string.");
            }
        }
        return arguments;
    }
}
