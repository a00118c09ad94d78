package dev.snowgate.transport.http;

import dev.snowgate.time.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a response no faster than its client reads it, and drops the rest for a client that reads nothing for 30 s. What has
 * gone to the network by then is little; {@code server.idleTimeout} ends the connection if not even that is read. Belongs to
 * the loop of its connection.
 */
final class Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PIECE = 64 << 10;

    /** HTTP/2's code for a stream that is no longer wanted (RFC 9113 §7). */
    private static final long CANCEL = 8;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final Waiting waiting;
    private final Deque<Part> parts = new ArrayDeque<>();
    private volatile long since;

    /** The outlets of an endpoint that wait for their clients to read. */
    static final class Waiting {
        private final Set<Outlet> outlets = ConcurrentHashMap.newKeySet();
        private final Ticker ticker;

        Waiting(Ticker ticker) {
            this.ticker = ticker;
        }

        int size() {
            return outlets.size();
        }

        /** Ends those that have waited for too long; from any thread, about once a second. */
        void sweep() {
            long now = ticker.nanos();
            for (Outlet outlet : outlets) {
                if (now - outlet.since >= PATIENCE.toNanos()) {
                    outlet.context.runOnContext(v -> outlet.giveUp());
                }
            }
        }
    }

    /** Bytes that are written together, and where that stands. */
    private static final class Part {
        private final Buffer bytes;
        private final boolean last;
        private final Promise<Void> written = Promise.promise();
        private int from;

        Part(Buffer bytes, boolean last) {
            this.bytes = bytes;
            this.last = last;
        }
    }

    /** Writes the response of {@code request}, whose loop is that of {@code context}. */
    Outlet(HttpServerRequest request, Context context, Waiting waiting) {
        this.request = request;
        this.response = request.response();
        this.context = context;
        this.waiting = waiting;
    }

    /** Whether bytes wait here for the client to read others. */
    boolean waits() {
        return !parts.isEmpty();
    }

    /** Writes on. */
    Future<Void> write(Buffer bytes) {
        return take(new Part(bytes, false));
    }

    /** Writes the last bytes; of a response that is no stream, all of them. */
    Future<Void> end(Buffer bytes) {
        if (!response.isChunked() && !response.headWritten()) {
            response.putHeader("Content-Length", String.valueOf(bytes.length()));
        }
        return take(new Part(bytes, true));
    }

    private Future<Void> take(Part part) {
        boolean first = parts.isEmpty();
        parts.add(part);
        if (first) {
            pump();
        }
        return part.written.future();
    }

    private void pump() {
        waiting.outlets.remove(this);
        for (Part part = parts.peek(); part != null; part = parts.peek()) {
            if (!fits(part)) {
                since = waiting.ticker.nanos();
                waiting.outlets.add(this);
                response.drainHandler(drained -> pump());
                return;
            }
            // Whoever hears that it is written may write on, or end all.
            parts.remove();
            Buffer rest = part.bytes.slice(part.from, part.bytes.length());
            (part.last ? response.end(rest) : response.write(rest)).onComplete(part.written);
        }
    }

    /** Writes all of it but the last piece, or as much as is taken; false when the rest must wait. */
    private boolean fits(Part part) {
        while (part.bytes.length() - part.from > PIECE && !response.writeQueueFull()) {
            response.write(part.bytes.slice(part.from, part.from + PIECE));
            part.from += PIECE;
        }
        // What is small is written whatever waits: an end must not wait for a drain that nobody tells of.
        return part.from == 0 && part.bytes.length() <= PIECE || !response.writeQueueFull();
    }

    /** Nobody is there to read what waits. */
    void drop() {
        waiting.outlets.remove(this);
        for (Part part = parts.poll(); part != null; part = parts.poll()) {
            part.written.tryFail("the response is closed");
        }
    }

    /** An HTTP/2 connection has other streams, which may be read. */
    private void giveUp() {
        if (parts.isEmpty()) {
            return;
        }
        LOG.warn("{} reads nothing of its answer; the rest is dropped", request.remoteAddress());
        drop();
        if (response.streamId() >= 0) {
            response.reset(CANCEL);
        } else {
            request.connection().close();
        }
    }
}
