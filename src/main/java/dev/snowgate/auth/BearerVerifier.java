package dev.snowgate.auth;

import io.vertx.core.Future;

/** Knows one kind of bearer tokens. Safe from all event loops. */
public interface BearerVerifier {
    /** Whether {@code token} looks like one of this kind. Of several verifiers the first that says so decides. */
    boolean takes(String token);

    /**
     * Whose token it is.
     *
     * @return fails with {@link AuthRefusal} and nothing else
     */
    Future<Identity> verify(String token);

    /** Whether an identity of this verifier's method has not been revoked since; its expiry is looked at elsewhere. */
    boolean holds(Identity identity);

    /** The method of the identities that this verifier finds. */
    Identity.Method method();
}
