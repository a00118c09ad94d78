package dev.snowgate.catalog;

import dev.snowgate.call.CallContext;
import dev.snowgate.call.GatewayError;
import dev.snowgate.time.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Answers of the catalogue for a while. What one principal may see is never shown to another; equal questions that come at
 * once are asked once.
 *
 * @param <T> an answer
 */
final class CatalogCache<T> {
    /** The most answers that are kept; each is bounded by the answer's own budget. */
    private static final int MOST = 512;

    private final Duration lifetime;
    private final Ticker ticker;

    // Guarded by itself: connections on several event loops meet here.
    private final Map<Key, Entry<T>> entries = new LinkedHashMap<>();

    private record Key(String principal, Object question) {}

    private record Entry<T>(Future<T> answer, long ends) {}

    /** Keeps answers for {@code lifetime}; nothing for zero. */
    CatalogCache(Duration lifetime, Ticker ticker) {
        this.lifetime = lifetime;
        this.ticker = ticker;
    }

    /**
     * The answer to {@code question}, asked anew when none is known. A caller that gives up takes the answer from nobody
     * else: whoever waited with it asks for itself.
     */
    Future<T> get(Object question, CallContext context, Supplier<Future<T>> ask) {
        if (lifetime.isZero()) {
            return ask.get();
        }
        Key key = new Key(context.principal().id(), question);
        Entry<T> known;
        synchronized (entries) {
            known = entries.get(key);
            if (known != null && known.ends() - ticker.nanos() <= 0) {
                entries.remove(key);
                known = null;
            }
        }
        if (known == null) {
            return asked(key, ask);
        }
        return here(known.answer())
                .recover(failure -> failure instanceof GatewayError.Ended
                                && !context.cancel().isCancelled()
                        ? ask.get()
                        : Future.failedFuture(failure));
    }

    /** Forgets everything: something was created, changed or dropped. */
    void clear() {
        synchronized (entries) {
            entries.clear();
        }
    }

    /** The same on the context of whoever asks: the one that was faster may live on another event loop. */
    private static <T> Future<T> here(Future<T> elsewhere) {
        Context mine = Vertx.currentContext();
        if (mine == null) {
            return elsewhere;
        }
        Promise<T> promise = Promise.promise();
        elsewhere.onComplete(done -> mine.runOnContext(now -> promise.handle(done)));
        return promise.future();
    }

    private Future<T> asked(Key key, Supplier<Future<T>> ask) {
        Future<T> answer = ask.get();
        Entry<T> entry = new Entry<>(answer, ticker.nanos() + lifetime.toNanos());
        synchronized (entries) {
            entries.put(key, entry);
            Iterator<Key> oldest = entries.keySet().iterator();
            if (entries.size() > MOST) {
                oldest.next();
                oldest.remove();
            }
        }
        // Outside the lock: the answer may be there already.
        answer.onFailure(failure -> forget(key, entry));
        return answer;
    }

    private void forget(Key key, Entry<T> entry) {
        synchronized (entries) {
            entries.remove(key, entry);
        }
    }
}
