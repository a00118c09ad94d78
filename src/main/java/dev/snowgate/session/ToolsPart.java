package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.GatewayError;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.CacheHint;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.HeaderParam;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.Page;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolAnswer;
import dev.snowgate.mcp.ToolList;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.rpc.Message;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.seal.Seal;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code tools/list} and {@code tools/call}. */
public final class ToolsPart implements ProtocolPart {
    private static final int MAX_NAME = 128;

    /** Tools on one page; more than any host shows a model. */
    private static final int PAGE = 100;

    private final Supplier<Offer> offer;
    private final Rounds rounds;

    /** Serves these; what they ask the client must be answered to this process. */
    public ToolsPart(ToolRegistry tools) {
        this(tools, new Rounds(Seal.ofThisProcess(InstantSource.system())));
    }

    /** Serves these; {@code rounds} let them ask the client. */
    public ToolsPart(ToolRegistry tools, Rounds rounds) {
        this(() -> Offer.of(tools), rounds);
    }

    /** Serves what {@code offer} holds when a request comes. */
    public ToolsPart(Supplier<Offer> offer, Rounds rounds) {
        this.offer = offer;
        this.rounds = rounds;
    }

    @Override
    public void register(MethodTable.Builder table) {
        table.both(Methods.TOOLS_LIST, this::list).both(Methods.TOOLS_CALL, this::call);
    }

    @Override
    public void advertise(ObjectNode capabilities, Dialect dialect) {
        capabilities.putObject("tools");
    }

    @Override
    public List<Mirrored> mirrored(Message.Request request) {
        Tool tool = called(request);
        if (tool == null) {
            return List.of();
        }
        JsonNode arguments = request.params().path("arguments");
        return HeaderParam.of(tool.descriptor().inputSchema()).stream()
                .map(param -> new Mirrored(param.header(), param.in(arguments)))
                .toList();
    }

    private @Nullable Tool called(Message.Request request) {
        return request.method().equals(Methods.TOOLS_CALL)
                ? offer.get().all().find(request.params().path("name").asText(""))
                : null;
    }

    @Override
    public boolean writes(Message.Request request) {
        Tool tool = called(request);
        return tool != null && !tool.descriptor().annotations().readOnlyHint();
    }

    private Future<JsonBody> list(Exchange exchange) throws RpcException {
        Offer now = offer.get();
        Page<Tool> page =
                Page.of(tools(now, exchange).all(), tool -> tool.descriptor().name(), exchange.params(), PAGE);
        CacheHint hint = now.isShared() ? CacheHint.FIVE_MINUTES_FOR_ALL : CacheHint.A_MINUTE_FOR_ONE;
        return Future.succeededFuture(ToolList.result(exchange.dialect(), exchange.server(), page, hint));
    }

    private static ToolRegistry tools(Offer offer, Exchange exchange) {
        return offer.to(exchange.peer().info().principal());
    }

    private Future<JsonBody> call(Exchange exchange) throws RpcException {
        JsonNode name = exchange.params().path("name");
        if (!name.isTextual()) {
            throw new RpcException(RpcError.INVALID_PARAMS, "tools/call needs params.name, a string.");
        }
        Tool tool = tools(offer.get(), exchange).find(name.textValue());
        if (tool == null) {
            String shown = name.textValue()
                    .substring(0, Math.min(MAX_NAME, name.textValue().length()));
            throw new RpcException(
                    RpcError.INVALID_PARAMS, "Unknown tool: " + shown + ". tools/list names those there are.");
        }
        ObjectNode arguments = arguments(exchange.params());
        ToolRun run = new ToolRun(exchange, arguments, rounds.open(exchange));
        return exchange.bounded(tool.descriptor().name(), context -> Rounds.settle(exchange, run.of(tool, context)))
                .recover(failure -> failure instanceof GatewayError error
                        ? Future.succeededFuture(ToolAnswer.failure(exchange.dialect(), exchange.server(), error))
                        : Future.failedFuture(failure));
    }

    private static ObjectNode arguments(ObjectNode params) throws RpcException {
        JsonNode arguments = params.get("arguments");
        if (arguments == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (arguments instanceof ObjectNode object) {
            return object;
        }
        throw new RpcException(RpcError.INVALID_PARAMS, "params.arguments must be an object.");
    }
}
