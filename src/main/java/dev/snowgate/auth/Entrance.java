package dev.snowgate.auth;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Where a request waits until it is known who sends it. */
public final class Entrance {
    private static final int INTERNAL = 500;

    private final Vertx vertx;
    private final Authenticator authenticator;

    /** Asks {@code authenticator}. */
    public Entrance(Vertx vertx, Authenticator authenticator) {
        this.vertx = vertx;
        this.authenticator = authenticator;
    }

    /** Whether what was found out earlier still holds. */
    public boolean holds(Identity identity) {
        return authenticator.holds(identity);
    }

    /** How far the scopes of access tokens reach. */
    public ScopeRule scopes() {
        return authenticator.scopes();
    }

    /**
     * Finds out who sends {@code request}, then goes one of two ways, on the request's own loop. The body waits meanwhile.
     * Nothing happens any more when the client has gone away.
     */
    public void pass(HttpServerRequest request, Consumer<Identity> in, Consumer<AuthRefusal> out) {
        Future<Identity> found = authenticator.authenticate(request);
        if (found.isComplete()) {
            decided(found, in, out);
            return;
        }
        Context loop = vertx.getOrCreateContext();
        request.pause();
        found.onComplete(outcome -> loop.runOnContext(v -> {
            if (!request.response().closed()) {
                decided(outcome, in, out);
                request.resume();
            }
        }));
    }

    private static void decided(AsyncResult<Identity> found, Consumer<Identity> in, Consumer<AuthRefusal> out) {
        if (found.succeeded()) {
            in.accept(found.result());
        } else if (found.cause() instanceof AuthRefusal refusal) {
            out.accept(refusal);
        } else {
            out.accept(new AuthRefusal(INTERNAL, "Internal error.", null));
        }
    }
}
