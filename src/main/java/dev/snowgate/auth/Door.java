package dev.snowgate.auth;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.List;

/**
 * All ways to prove who one is that the configuration turns on. A credential that is sent must be good: nobody whose token is
 * refused comes in by a certificate instead.
 */
public final class Door implements Authenticator {
    private final List<BearerVerifier> bearers;
    private final Challenge challenge;
    private final InstantSource clock;

    /** Asks {@code bearers} in their order. */
    public Door(List<BearerVerifier> bearers, Challenge challenge, InstantSource clock) {
        this.bearers = List.copyOf(bearers);
        this.challenge = challenge;
        this.clock = clock;
    }

    @Override
    public Future<Identity> authenticate(HttpServerRequest request) {
        try {
            String token = Bearer.of(request, challenge);
            return token == null ? Future.failedFuture(challenge.missing()) : verify(token);
        } catch (AuthRefusal refusal) {
            return Future.failedFuture(refusal);
        }
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
