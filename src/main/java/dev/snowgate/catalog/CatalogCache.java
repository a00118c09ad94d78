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
        Promise<T> mine = Promise.promise();
        Entry<T> known;
        synchronized (entries) {
            known = entries.get(key);
            if (known == null || known.ends() - ticker.nanos() <= 0) {
                known = null;
                put(key, new Entry<>(mine.future(), ticker.nanos() + lifetime.toNanos()));
            }
        }
        if (known == null) {
            return asked(key, mine, ask);
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

    private void put(Key key, Entry<T> entry) {
        entries.remove(key);
        entries.put(key, entry);
        if (entries.size() > MOST) {
            Iterator<Key> oldest = entries.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Asks outside the lock: the answer may be there at once. Others wait for {@code promise} already. */
    private Future<T> asked(Key key, Promise<T> promise, Supplier<Future<T>> ask) {
        Future<T> answer;
        try {
            answer = ask.get();
        } catch (RuntimeException e) {
            answer = Future.failedFuture(e);
        }
        return answer.onComplete(done -> {
            if (done.failed()) {
                forget(key, promise.future());
            }
            promise.handle(done);
        });
    }

    private void forget(Key key, Future<T> answer) {
        synchronized (entries) {
            Entry<T> entry = entries.get(key);
            if (entry != null && entry.answer() == answer) {
                entries.remove(key);
            }
        }
    }
}
