package dev.snowgate.app.cli;

/**
 * The command line or the configuration cannot be used; ends the process with {@link ExitCode#USAGE}. The message is
 * shown as it is, so it says what is wrong, where, and what is allowed, and holds no secret.
 */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An error with the text that the user reads; may hold several lines. */
    public UsageException(String message) {
        super(message, null, false, false);
    }
}
