package dev.snowgate.app.cli;

import org.jspecify.annotations.Nullable;

/**
 * A command could not do its work for a reason outside of its arguments (a port in use, Snowflake unreachable); ends the
 * process with {@link ExitCode#FAILURE}. The message is shown as it is, without a stack trace.
 */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure with the text that the user reads; it says what to do about it and holds no secret. */
    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
