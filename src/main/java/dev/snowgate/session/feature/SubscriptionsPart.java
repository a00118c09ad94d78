package dev.snowgate.session.feature;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.mcp.McpError;
import dev.snowgate.mcp.MetaKeys;
import dev.snowgate.mcp.Methods;
import dev.snowgate.mcp.MissingCapability;
import dev.snowgate.mcp.resource.ResourceRegistry;
import dev.snowgate.mcp.resource.ResourceWatch;
import dev.snowgate.mcp.task.TaskSource;
import dev.snowgate.mcp.task.Tasks;
import dev.snowgate.rpc.RpcException;
import dev.snowgate.session.Exchange;
import dev.snowgate.session.MethodTable;
import dev.snowgate.session.ProtocolPart;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** {@code subscriptions/listen}, and {@code resources/subscribe} of legacy clients. */
public final class SubscriptionsPart implements ProtocolPart {
    /** Open listens of one peer; each costs memory for as long as it is open. */
    private static final int MOST_LISTENS = 16;

    private static final JsonBody EMPTY = out -> {
        out.writeStartObject();
        out.writeEndObject();
    };

    /**
     * The answer to a subscription where no channel outlives the request. It is no error: the official conformance suite
     * subscribes over HTTP whether the capability is there or not.
     */
    private static final JsonBody UNHEARD = out -> {
        out.writeStartObject();
        out.writeObjectFieldStart(MetaKeys.META);
        out.writeStringField(
                "dev.snowgate/notice",
                "Nothing will be told: over HTTP this revision has no channel for it here. Use a WebSocket, or revision"
                        + " 2026-07-28 with subscriptions/listen.");
        out.writeEndObject();
        out.writeEndObject();
    };

    private final ChangeFeed feed;
    private final Set<Change.Kind> honoured;
    private final ResourceRegistry resources;
    private final ResourceWatch watch;
    private final Supplier<? extends List<? extends TaskSource>> tasks;

    private final Holdings holdings = new Holdings();

    /** Counts the listens of one peer; on its loop. */
    private static final class Open {
        private int listens;
    }

    /**
     * Tells what {@code feed} publishes.
     *
     * @param honoured kinds of changes that are published at all
     * @param resources those that can be subscribed to
     * @param watch looks after them while they are
     * @param tasks can be listened to as well
     */
    public SubscriptionsPart(
            ChangeFeed feed,
            Set<Change.Kind> honoured,
            ResourceRegistry resources,
            ResourceWatch watch,
            Supplier<? extends List<? extends TaskSource>> tasks) {
        this.tasks = tasks;
        this.feed = feed;
        this.honoured = Set.copyOf(honoured);
        this.resources = resources;
        this.watch = watch;
    }

    @Override
    public void register(MethodTable.Builder table) {
        table.modern(Methods.LISTEN, this::listen);
        if (honoured.contains(Change.Kind.RESOURCE)) {
            table.legacy(Methods.RESOURCES_SUBSCRIBE, this::subscribe)
                    .legacy(Methods.RESOURCES_UNSUBSCRIBE, this::unsubscribe);
        }
    }

    @Override
    public void advertiseNews(ObjectNode capabilities) {
        advertise(capabilities, Change.Kind.TOOLS, "tools", "listChanged");
        advertise(capabilities, Change.Kind.PROMPTS, "prompts", "listChanged");
        advertise(capabilities, Change.Kind.RESOURCES, "resources", "listChanged");
        advertise(capabilities, Change.Kind.RESOURCE, "resources", "subscribe");
    }

    private void advertise(ObjectNode capabilities, Change.Kind kind, String part, String field) {
        if (honoured.contains(kind)) {
            capabilities.withObjectProperty(part).put(field, true);
        }
    }

    @Override
    public void opened(Exchange initialize) {
        if (initialize.outlet().lasts()) {
            LegacySubscriber.of(initialize, feed, honoured);
        }
    }

    private Future<JsonBody> listen(Exchange exchange) throws RpcException {
        Filter filter =
                Filter.read(exchange.params().path("notifications"), honoured, uri -> resources.owner(uri) != null);
        if (!filter.tasks().isEmpty() && !exchange.capabilities().speaks(Tasks.EXTENSION)) {
            throw new RpcException(McpError.missingCapability(new MissingCapability(Tasks.EXTENSION)), null);
        }
        exchange.admit();
        Open open = exchange.peer().memory(Open.class, Open::new);
        if (open.listens >= MOST_LISTENS) {
            throw Holdings.tooMuch("This connection listens " + MOST_LISTENS + " times already.");
        }
        Listening listening = new Listening(exchange, filter, tasks);
        Runnable back = holdings.take(exchange.peer().info().principal(), 1, listening.watched());
        open.listens++;
        exchange.over().onComplete(over -> {
            back.run();
            exchange.execute(() -> open.listens--);
        });
        return listening.start(feed, watch);
    }

    private Future<JsonBody> subscribe(Exchange exchange) throws RpcException {
        String uri = ResourcesPart.uri(exchange.params());
        if (resources.owner(uri) == null) {
            throw ResourcesPart.notFound(exchange.dialect(), uri);
        }
        exchange.admit();
        if (!exchange.outlet().lasts()) {
            return Future.succeededFuture(UNHEARD);
        }
        LegacySubscriber.of(exchange, feed, honoured).subscribe(uri, watch, holdings);
        return Future.succeededFuture(EMPTY);
    }

    private Future<JsonBody> unsubscribe(Exchange exchange) throws RpcException {
        String uri = ResourcesPart.uri(exchange.params());
        if (exchange.outlet().lasts()) {
            LegacySubscriber.of(exchange, feed, honoured).unsubscribe(uri);
        }
        return Future.succeededFuture(EMPTY);
    }
}
