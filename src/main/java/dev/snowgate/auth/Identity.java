package dev.snowgate.auth;

import dev.snowgate.call.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What authentication found out about a caller.
 *
 * @param principal who it is. Its id begins with the way it was proved, {@code oauth:}, {@code token:} or {@code cert:}, so
 *     that nobody takes another's name by proving it in another way
 * @param method how it was proved
 * @param expires when the proof ends, and with it whatever was opened with it; null when it does not end by itself
 * @param credential which credential it was, in a form that is no secret; for the question whether it still holds
 */
public record Identity(
        Principal principal, Method method, @Nullable Instant expires, String credential) {
    /** Whoever started this process: everybody, where authentication is off. */
    public static final Identity LOCAL = new Identity(Principal.LOCAL, Method.NONE, null, "");

    /** How a caller proved who it is. */
    public enum Method {
        /** Not at all: authentication is off. */
        NONE,
        /** An access token of an OAuth authorization server. */
        OAUTH,
        /** A token from the gateway's own file. */
        TOKEN,
        /** A TLS client certificate. */
        CERTIFICATE
    }

    /** Whether the proof has ended by {@code now}. */
    public boolean expired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}
