package dev.snowgate.auth;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All ways to prove who one is that the configuration turns on. A credential that is sent must be good: nobody whose token is
 * refused comes in by a certificate instead.
 */
public final class Door implements Authenticator {
    private static final String TICKET = "ticket";

    private final List<BearerVerifier> bearers;
    private final @Nullable ClientCertificate certificates;
    private final Tickets tickets;
    private final ScopeRule scopes;
    private final Challenge challenge;
    private final InstantSource clock;

    /**
     * Asks {@code bearers} in their order.
     *
     * @param certificates reads client certificates; null when none are accepted
     * @param tickets good for one WebSocket each
     * @param scopes how far access tokens reach; words all refusals
     */
    public Door(
            List<BearerVerifier> bearers,
            @Nullable ClientCertificate certificates,
            Tickets tickets,
            ScopeRule scopes,
            InstantSource clock) {
        this.bearers = List.copyOf(bearers);
        this.certificates = certificates;
        this.tickets = tickets;
        this.scopes = scopes;
        this.challenge = scopes.challenge();
        this.clock = clock;
    }

    @Override
    public Future<Identity> authenticate(HttpServerRequest request) {
        try {
            String token = Bearer.of(request, challenge);
            return token == null ? Future.succeededFuture(withoutToken(request)) : verify(token);
        } catch (AuthRefusal refusal) {
            return Future.failedFuture(refusal);
        }
    }

    private Identity withoutToken(HttpServerRequest request) throws AuthRefusal {
        String ticket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade")) ? request.getParam(TICKET) : null;
        if (ticket != null) {
            Identity identity = tickets.redeem(ticket, request.getHeader(HttpHeaders.ORIGIN));
            if (identity == null || !holds(identity)) {
                throw challenge.invalid("This ticket is unknown, was used, is too old or was sold to another origin.");
            }
            return identity;
        }
        Identity identity = certificates == null ? null : certificates.of(request);
        if (identity == null) {
            throw missing();
        }
        return identity;
    }

    private AuthRefusal missing() {
        AuthRefusal refusal = challenge.missing();
        if (certificates == null) {
            return refusal;
        }
        String message = bearers.isEmpty()
                ? "Authentication needed. Show a TLS client certificate of an authority that this gateway accepts."
                : refusal.message() + " Or show a TLS client certificate.";
        return new AuthRefusal(refusal.status(), message, refusal.challenge());
    }

    private Future<Identity> verify(String token) {
        for (BearerVerifier verifier : bearers) {
            if (verifier.takes(token)) {
                return verifier.verify(token);
            }
        }
        return Future.failedFuture(challenge.invalid("This is no kind of token that this gateway knows."));
    }

    @Override
    public ScopeRule scopes() {
        return scopes;
    }

    @Override
    public boolean holds(Identity identity) {
        return !identity.expired(clock.instant()) && !revoked(identity);
    }

    private boolean revoked(Identity identity) {
        for (BearerVerifier verifier : bearers) {
            if (verifier.method() == identity.method()) {
                return !verifier.holds(identity);
            }
        }
        return false;
    }
}
