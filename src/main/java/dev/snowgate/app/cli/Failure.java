package dev.snowgate.app.cli;

import java.io.PrintWriter;

/** What ends a command before it is done. */
public final class Failure {
    private Failure() {}

    /** Says on {@code err} what happened; gives the exit code for it. */
    public static int tell(Exception error, PrintWriter err) {
        if (error instanceof UsageException) {
            err.println("snowgate: " + error.getMessage());
            return ExitCode.USAGE;
        }
        if (error instanceof StartException) {
            err.println("snowgate: " + error.getMessage());
            return ExitCode.FAILURE;
        }
        err.println("snowgate: this is a defect of snowgate, please report it with the lines below.");
        error.printStackTrace(err);
        return ExitCode.FAILURE;
    }
}
