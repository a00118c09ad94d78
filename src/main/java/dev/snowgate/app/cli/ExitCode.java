package dev.snowgate.app.cli;

/** The exit codes of every command; a process ended by SIGTERM reports 143 by itself. */
public final class ExitCode {
    /** The command did what was asked. */
    public static final int OK = 0;

    /** Something failed while running: Snowflake unreachable, a port in use, a failed check. */
    public static final int FAILURE = 1;

    /** The command line or the configuration is wrong; nothing was started. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
