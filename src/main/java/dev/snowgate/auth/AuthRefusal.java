package dev.snowgate.auth;

import io.vertx.core.MultiMap;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A caller that is not let in: the HTTP status and what is said to it. Carries no stack trace, for it is an expected outcome. */
public final class AuthRefusal extends Exception {
    private static final long serialVersionUID = 1;
    private static final int UNAVAILABLE = 503;

    private final int status;
    private final @Nullable String challenge;
    private final int retryAfter;

    /**
     * Refuses.
     *
     * @param status 400, 401, 403 or 503
     * @param message for the caller; says what to do and repeats nothing of a credential
     * @param challenge the value of {@code WWW-Authenticate} (RFC 6750 §3); null for none
     */
    public AuthRefusal(int status, String message, @Nullable String challenge) {
        this(status, message, challenge, 0);
    }

    private AuthRefusal(int status, String message, @Nullable String challenge, int retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.challenge = challenge;
        this.retryAfter = retryAfter;
    }

    /**
     * 503: nobody can be checked now. No 401, as a client would throw its good credential away.
     *
     * @param message as above
     * @param retryAfter how long until another try may end otherwise, at least 1 s
     */
    public static AuthRefusal unavailable(String message, Duration retryAfter) {
        return new AuthRefusal(UNAVAILABLE, message, null, (int) Math.max(1, retryAfter.toSeconds()));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** For the caller. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** Writes the fields that go with the status: {@code WWW-Authenticate}, and {@code Retry-After} (RFC 9110 §10.2.3). */
    public void writeTo(MultiMap headers) {
        if (challenge != null) {
            headers.set("WWW-Authenticate", challenge);
        }
        if (retryAfter > 0) {
            headers.set("Retry-After", String.valueOf(retryAfter));
        }
    }

    /** The value of {@code WWW-Authenticate}; null for none. */
    public @Nullable String challenge() {
        return challenge;
    }
}
