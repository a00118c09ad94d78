package dev.snowgate.session.feature;

import dev.snowgate.call.Principal;
import dev.snowgate.mcp.Change;
import dev.snowgate.mcp.ChangeFeed;
import dev.snowgate.mcp.resource.ResourceWatch;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.session.Connection;
import dev.snowgate.session.Exchange;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a legacy client hears of on its channel: changed lists without asking, resources that it subscribed to. */
final class LegacySubscriber {
    private final Map<String, Runnable> watched = new HashMap<>();
    private final Connection outlet;
    private final Principal principal;
    private final ChangeQueue queue;

    private LegacySubscriber(Exchange exchange) {
        this.outlet = exchange.outlet();
        this.principal = exchange.peer().info().principal();
        this.queue = new ChangeQueue(outlet, exchange.peer().services().timers(), this::tell);
    }

    /** The one of the exchange's peer; on its loop. */
    static LegacySubscriber of(Exchange exchange, ChangeFeed feed, Set<Change.Kind> honoured) {
        return exchange.peer().memory(LegacySubscriber.class, () -> {
            LegacySubscriber subscriber = new LegacySubscriber(exchange);
            Runnable undo = feed.subscribe(change -> subscriber.heard(change, honoured));
            exchange.peer().onClose(() -> {
                undo.run();
                subscriber.watched.values().forEach(Runnable::run);
                subscriber.queue.close();
            });
            return subscriber;
        });
    }

    /** @throws dev.snowgate.call.GatewayError when there are too many */
    void subscribe(String uri, ResourceWatch watch, Holdings holdings) {
        if (watched.size() >= Filter.MOST_URIS && !watched.containsKey(uri)) {
            throw Holdings.tooMuch("This connection has subscribed to " + Filter.MOST_URIS + " resources.");
        }
        watched.computeIfAbsent(uri, absent -> {
            Runnable back = holdings.take(principal, 0, 1);
            Runnable end = watch.watch(uri, principal);
            return () -> {
                end.run();
                back.run();
            };
        });
    }

    void unsubscribe(String uri) {
        Runnable end = watched.remove(uri);
        if (end != null) {
            end.run();
        }
    }

    private void heard(Change change, Set<Change.Kind> honoured) {
        if (!honoured.contains(change.kind()) || !change.isFor(principal)) {
            return;
        }
        outlet.execute(() -> {
            if (change.kind() != Change.Kind.RESOURCE || watched.containsKey(change.uri())) {
                queue.add(change);
            }
        });
    }

    private void tell(Change change) {
        outlet.send(RpcCodec.notification(change.kind().notification(), out -> {
            out.writeStartObject();
            if (change.kind() == Change.Kind.RESOURCE) {
                out.writeStringField("uri", change.uri());
            }
            out.writeEndObject();
        }));
    }
}
