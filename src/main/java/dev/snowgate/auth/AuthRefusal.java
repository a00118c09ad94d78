package dev.snowgate.auth;

import org.jspecify.annotations.Nullable;

/** A caller that is not let in: the HTTP status and what is said to it. Carries no stack trace, for it is an expected outcome. */
public final class AuthRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final @Nullable String challenge;

    /**
     * Refuses.
     *
     * @param status 400, 401, 403 or 503
     * @param message for the caller; says what to do and repeats nothing of a credential
     * @param challenge the value of {@code WWW-Authenticate} (RFC 6750 §3); null for none
     */
    public AuthRefusal(int status, String message, @Nullable String challenge) {
        super(message, null, false, false);
        this.status = status;
        this.challenge = challenge;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** For the caller. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** The value of {@code WWW-Authenticate}; null for none. */
    public @Nullable String challenge() {
        return challenge;
    }
}
