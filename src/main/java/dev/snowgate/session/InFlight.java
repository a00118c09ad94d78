package dev.snowgate.session;

import dev.snowgate.call.CancelReason;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The unanswered requests of one connection. Each connection has its own, so equal ids of two peers never meet. */
final class InFlight {
    private final Map<RequestId, Exchange> open = new LinkedHashMap<>();
    private @Nullable Promise<Void> emptied;

    boolean isOpen(RequestId id) {
        return open.containsKey(id);
    }

    void add(Exchange exchange) {
        open.put(exchange.id(), exchange);
    }

    boolean holds(Exchange exchange) {
        return open.get(exchange.id()) == exchange;
    }

    /** False when somebody was faster; an id that is open again for a later request does not count. */
    boolean remove(Exchange exchange) {
        return open.remove(exchange.id(), exchange);
    }

    /** To be called after {@link #remove}, when the answer is on its way. */
    void settled() {
        if (open.isEmpty() && emptied != null) {
            emptied.tryComplete();
        }
    }

    int size() {
        return open.size();
    }

    void abandon(RequestId id, CancelReason why) {
        Exchange exchange = open.get(id);
        if (exchange != null) {
            exchange.abandon(why);
        }
    }

    void abandonAll(CancelReason why) {
        List.copyOf(open.values()).forEach(exchange -> exchange.abandon(why));
    }

    void endAll(CancelReason why, RpcError error) {
        List.copyOf(open.values()).forEach(exchange -> exchange.end(why, error));
    }

    void drainAll() {
        List.copyOf(open.values()).forEach(Exchange::drain);
    }

    /** Completes when there is nothing open. */
    Future<Void> whenEmpty() {
        if (open.isEmpty()) {
            return Future.succeededFuture();
        }
        if (emptied == null || emptied.future().isComplete()) {
            emptied = Promise.promise();
        }
        return emptied.future();
    }
}
