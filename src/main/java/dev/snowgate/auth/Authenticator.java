package dev.snowgate.auth;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Finds out who sends a request. Asked before anything else of the request is believed. Safe from all event loops. */
public interface Authenticator {
    /** Authentication is off: everybody is whoever started the process. */
    Authenticator OFF = new Authenticator() {
        @Override
        public Future<Identity> authenticate(HttpServerRequest request) {
            return Future.succeededFuture(Identity.LOCAL);
        }

        @Override
        public boolean holds(Identity identity) {
            return true;
        }

        @Override
        public ScopeRule scopes() {
            return ScopeRule.NONE;
        }
    };

    /**
     * Who sends {@code request}. Looks at its headers, address and certificate only; completes at once for all that is in
     * memory, else on any thread.
     *
     * @return fails with {@link AuthRefusal} and nothing else
     */
    Future<Identity> authenticate(HttpServerRequest request);

    /** How far the scopes of access tokens reach. */
    ScopeRule scopes();

    /** Whether what was found out earlier still holds: not expired, not revoked. Fast, for it is asked again and again. */
    boolean holds(Identity identity);
}
