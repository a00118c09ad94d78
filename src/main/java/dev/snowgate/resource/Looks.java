package dev.snowgate.resource;

import dev.snowgate.call.Principal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks at resources one after the other, so that all of them together hold one session at most, and those for whom they are
 * looked at take turns. Safe from all threads.
 */
final class Looks {
    private final BiFunction<String, Principal, Future<Void>> look;
    // By principal, whose turn comes first; guarded by this.
    private final Map<Principal, Map<String, Promise<Void>>> waiting = new LinkedHashMap<>();
    private boolean busy;

    private record Next(String uri, Principal principal, Promise<Void> done) {}

    /** @param look at a resource as a principal sees it; never fails */
    Looks(BiFunction<String, Principal, Future<Void>> look) {
        this.look = look;
    }

    /** Looks when it is its turn, once however often it is asked before; completes then. */
    Future<Void> at(String uri, Principal principal) {
        Promise<Void> done;
        synchronized (this) {
            done = waiting.computeIfAbsent(principal, first -> new LinkedHashMap<>())
                    .computeIfAbsent(uri, first -> Promise.promise());
        }
        run();
        return done.future();
    }

    private void run() {
        for (Next next = next(); next != null; next = next()) {
            Next now = next;
            Future<Void> looking = look.apply(now.uri(), now.principal());
            if (!looking.isComplete()) {
                looking.onComplete(over -> {
                    ended(now);
                    run();
                });
                return;
            }
            ended(now);
        }
    }

    private void ended(Next look) {
        synchronized (this) {
            busy = false;
        }
        look.done().complete();
    }

    /** What to look at now; null when something is being looked at, or nothing waits. */
    private synchronized @Nullable Next next() {
        if (busy || waiting.isEmpty()) {
            return null;
        }
        busy = true;
        Iterator<Map.Entry<Principal, Map<String, Promise<Void>>>> turns =
                waiting.entrySet().iterator();
        Map.Entry<Principal, Map<String, Promise<Void>>> turn = turns.next();
        Principal principal = turn.getKey();
        Map<String, Promise<Void>> own = turn.getValue();
        turns.remove();
        Iterator<Map.Entry<String, Promise<Void>>> uris = own.entrySet().iterator();
        Map.Entry<String, Promise<Void>> first = uris.next();
        Next next = new Next(first.getKey(), principal, first.getValue());
        uris.remove();
        if (!own.isEmpty()) {
            waiting.put(principal, own);
        }
        return next;
    }
}
