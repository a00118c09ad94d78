package dev.snowgate.session.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.CacheHint;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.Interaction;
import dev.snowgate.mcp.McpError;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.Page;
import dev.snowgate.mcp.legacy.LegacyDialect;
import dev.snowgate.mcp.resource.Resource;
import dev.snowgate.mcp.resource.ResourceAnswers;
import dev.snowgate.mcp.resource.ResourceNotFound;
import dev.snowgate.mcp.resource.ResourceRegistry;
import dev.snowgate.mcp.resource.ResourceSource;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Exchange;
import dev.snowgate.session.MethodTable;
import dev.snowgate.session.ProtocolPart;
import dev.snowgate.session.Rounds;
import io.vertx.core.Future;
import java.time.Duration;

/** {@code resources/list}, {@code resources/templates/list} and {@code resources/read}. */
public final class ResourcesPart implements ProtocolPart {
    /** What a role may see is for its callers only, and changes. */
    private static final CacheHint LIST_HINT = new CacheHint(Duration.ofSeconds(60), false);

    private static final int PAGE = 100;

    private final ResourceRegistry resources;
    private final Rounds rounds;

    /** Serves these; {@code rounds} let them ask the client. */
    public ResourcesPart(ResourceRegistry resources, Rounds rounds) {
        this.resources = resources;
        this.rounds = rounds;
    }

    @Override
    public void register(MethodTable.Builder table) {
        table.both(Methods.RESOURCES_LIST, this::list)
                .both(Methods.RESOURCE_TEMPLATES, this::templates)
                .both(Methods.RESOURCES_READ, this::read);
    }

    @Override
    public void advertise(ObjectNode capabilities, Dialect dialect) {
        capabilities.withObjectProperty("resources");
    }

    private Future<JsonBody> list(Exchange exchange) throws RpcException {
        String cursor = Page.cursor(exchange.params());
        return exchange.bounded(
                Methods.RESOURCES_LIST,
                context -> resources
                        .list(cursor, context)
                        .map(page -> ResourceAnswers.list(exchange.dialect(), exchange.server(), page, LIST_HINT)));
    }

    private Future<JsonBody> templates(Exchange exchange) throws RpcException {
        Page<Resource> page = Page.of(resources.templates(), Resource::uri, exchange.params(), PAGE);
        return Future.succeededFuture(ResourceAnswers.templates(exchange.dialect(), exchange.server(), page));
    }

    private Future<JsonBody> read(Exchange exchange) throws RpcException {
        String uri = uri(exchange.params());
        ResourceSource source = resources.owner(uri);
        if (source == null) {
            throw notFound(exchange.dialect(), uri);
        }
        Interaction client = rounds.open(exchange);
        return exchange.bounded(
                Methods.RESOURCES_READ,
                context -> Rounds.settle(
                        exchange,
                        source.read(uri, context, client)
                                .map(reading -> ResourceAnswers.read(exchange.dialect(), exchange.server(), reading))
                                .recover(failure -> Future.failedFuture(
                                        failure instanceof ResourceNotFound missing
                                                ? notFound(exchange.dialect(), missing.uri())
                                                : failure))));
    }

    /** {@code params.uri}; {@link RpcError#INVALID_PARAMS} when it is no string. */
    static String uri(ObjectNode params) throws RpcException {
        JsonNode uri = params.path("uri");
        if (!uri.isTextual()) {
            throw new RpcException(RpcError.INVALID_PARAMS, "params.uri must be a string.");
        }
        return uri.textValue();
    }

    /** The fault of an address that leads nowhere. */
    static RpcException notFound(Dialect dialect, String uri) {
        int code = dialect instanceof LegacyDialect ? McpError.LEGACY_NOT_FOUND : RpcError.INVALID_PARAMS;
        RpcError error = new RpcError(code, String.valueOf(new ResourceNotFound(uri).getMessage()), out -> {
            out.writeStartObject();
            out.writeStringField("uri", uri);
            out.writeEndObject();
        });
        return new RpcException(error, null);
    }
}
