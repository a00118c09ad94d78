package dev.snowgate.app;

import dev.snowgate.audit.Sparing;
import dev.snowgate.config.ServerConfig;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's TCP connections, whatever is spoken on them. Closes those that are too many, those of one address that are,
 * and those on which no request comes: a request's head must be whole within {@code server.readTimeout} of the connection,
 * and later ones within {@code server.idleTimeout} of the last answer, however its bytes trickle in. Safe from all loops.
 *
 * <p>Where HTTP/2 is spoken without TLS, Vert.x tells of a connection only when its first request is there; until then
 * {@code server.idleTimeout} ends it.
 */
final class OpenConnections {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);

    /** Connections may be without a request, so there are more of them than {@code server.maxConnections} counts. */
    private static final int ROOM = 2;

    private final ServerConfig.Limits limits;
    private final Ticker ticker;
    private final Sparing warnings;
    private final Map<HttpConnection, Guest> guests = new ConcurrentHashMap<>();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();

    OpenConnections(ServerConfig.Limits limits, Ticker ticker) {
        this.limits = limits;
        this.ticker = ticker;
        this.warnings = new Sparing(1, ticker);
    }

    /** How many there are. */
    int size() {
        return guests.size();
    }

    /** Takes a new connection, or closes it. */
    void opened(HttpConnection connection) {
        SocketAddress remote = connection.remoteAddress();
        String address = remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
        int ofAddress = byAddress.merge(address, 1, Integer::sum);
        guests.put(connection, new Guest(address, ticker.nanos()));
        connection.closeHandler(closed -> gone(connection));
        if (ofAddress > limits.maxConnectionsPerAddress()) {
            refuse(connection, address + " has " + ofAddress + " connections (server.maxConnectionsPerAddress)");
        } else if (guests.size() > (long) ROOM * limits.maxConnections()) {
            refuse(connection, "there are " + guests.size() + " connections (server.maxConnections)");
        }
    }

    private void refuse(HttpConnection connection, String why) {
        connection.close();
        long more = warnings.take();
        if (more >= 0) {
            LOG.warn("A connection of {} is refused, {} others before it: {}", connection.remoteAddress(), more, why);
        }
    }

    /** A WebSocket has taken the connection over, and tells when it is closed. */
    void tookOver(HttpConnection connection, Future<Void> closed) {
        Guest guest = guests.get(connection);
        if (guest != null) {
            guest.taken = true;
            closed.onComplete(over -> gone(connection));
        }
    }

    private void gone(HttpConnection connection) {
        Guest guest = guests.remove(connection);
        if (guest != null) {
            byAddress.computeIfPresent(guest.address, (known, count) -> count > 1 ? count - 1 : null);
        }
    }

    /** A request's head is whole. */
    void asked(HttpServerRequest request) {
        Guest guest = guests.get(request.connection());
        if (guest != null) {
            guest.asked(request.response());
        }
    }

    /** Closes what has waited for too long; to be called about once a second. */
    void sweep() {
        long now = ticker.nanos();
        guests.forEach((connection, guest) -> {
            if (guest.overdue(now)) {
                LOG.debug("{} sent no request in time", connection.remoteAddress());
                connection.close();
            }
        });
    }

    private final class Guest {
        private final Deque<HttpServerResponse> open = new ArrayDeque<>();
        private final String address;
        private volatile boolean taken;
        private long idleSince;
        private boolean asked;

        Guest(String address, long now) {
            this.address = address;
            idleSince = now;
        }

        synchronized void asked(HttpServerResponse response) {
            asked = true;
            open.add(response);
        }

        synchronized boolean overdue(long now) {
            if (taken) {
                return false;
            }
            if (!open.isEmpty()) {
                open.removeIf(response -> response.ended() || response.closed());
                idleSince = now;
                return false;
            }
            Duration allowed = asked ? limits.idleTimeout() : limits.readTimeout();
            return now - idleSince > allowed.toNanos();
        }
    }
}
