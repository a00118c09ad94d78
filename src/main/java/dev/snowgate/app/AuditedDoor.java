package dev.snowgate.app;

import dev.snowgate.audit.AuditLog;
import dev.snowgate.audit.AuditRecord;
import dev.snowgate.audit.Sparing;
import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.auth.Authenticator;
import dev.snowgate.auth.Identity;
import dev.snowgate.auth.ScopeRule;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Records who is let in and who is not. A WebSocket is one login; of a caller over HTTP, which proves itself with every
 * request, the first one from an address within ten minutes is.
 */
final class AuditedDoor implements Authenticator {
    private static final long AGAIN = Duration.ofMinutes(10).toNanos();
    private static final int MOST_REMEMBERED = 10_000;

    private final Authenticator door;
    private final AuditLog log;
    private final Sparing sparing;
    private final Map<String, Long> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    AuditedDoor(Authenticator door, AuditLog log, Sparing sparing) {
        this.door = door;
        this.log = log;
        this.sparing = sparing;
    }

    @Override
    public Future<Identity> authenticate(HttpServerRequest request) {
        return door.authenticate(request).onComplete(found -> {
            if (found.succeeded()) {
                letIn(request, found.result());
            } else {
                refused(request, found.cause());
            }
        });
    }

    @Override
    public boolean holds(Identity identity) {
        return door.holds(identity);
    }

    @Override
    public ScopeRule scopes() {
        return door.scopes();
    }

    private void letIn(HttpServerRequest request, Identity identity) {
        if (identity.method() == Identity.Method.NONE) {
            return;
        }
        String transport = transport(request);
        String key = identity.credential()
                + ' '
                + remote(request)
                + ' '
                + identity.principal().id();
        if (transport.equals("websocket") || isNew(key)) {
            log.append(record(request)
                    .text("principal", identity.principal().id())
                    .text("method", identity.method().name().toLowerCase(Locale.ROOT))
                    .text("outcome", "ok"));
        }
    }

    private boolean isNew(String key) {
        long now = Ticker.SYSTEM.nanos();
        synchronized (seen) {
            Long last = seen.get(key);
            if (last != null && now - last < AGAIN) {
                return false;
            }
            seen.remove(key);
            seen.put(key, now);
            return true;
        }
    }

    private void refused(HttpServerRequest request, Throwable why) {
        long more = sparing.take();
        if (more >= 0) {
            AuditRecord record = record(request).text("outcome", "refused");
            if (why instanceof AuthRefusal refusal) {
                record.number("status", refusal.status()).text("detail", refusal.message());
            }
            log.append(more > 0 ? record.number("more", more) : record);
        }
    }

    private static AuditRecord record(HttpServerRequest request) {
        return AuditRecord.of(AuditRecord.Kind.LOGIN)
                .text("transport", transport(request))
                .text("remote", remote(request));
    }

    static String transport(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade")) ? "websocket" : "http";
    }

    static String remote(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
    }
}
