package dev.snowgate.auth.oauth;

/** The authorization server did not answer with what was asked for. Carries no stack trace, for it is an expected outcome. */
final class Unreachable extends Exception {
    private static final long serialVersionUID = 1;

    Unreachable(String message) {
        super(message, null, false, false);
    }
}
