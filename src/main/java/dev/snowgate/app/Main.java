package dev.snowgate.app;

import dev.snowgate.app.cli.Cli;
import dev.snowgate.app.cli.ConfigSource;
import dev.snowgate.app.cli.Console;
import dev.snowgate.app.cli.Failure;
import dev.snowgate.app.cli.Installation;
import dev.snowgate.app.cli.Lifecycle;
import dev.snowgate.app.cli.Program;
import dev.snowgate.app.cli.StdioRequest;
import dev.snowgate.transport.stdio.StandardStreams;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The process: takes standard output over, runs one command, ends with its exit code. */
public final class Main {
    /** Longer than the longest {@code pool.drainGrace} and all steps of the end after it; only a defect lasts as long. */
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(90);

    private Main() {}

    /** Runs the command that the arguments name. */
    public static void main(String[] args) {
        StandardStreams own = StandardStreams.takeOver();
        Console console = new Console(own.in(), own.out(), System.err);
        Lifecycle lifecycle = new Lifecycle(LONGEST_DRAIN);
        Installation installation = Installation.ofThisProcess();
        Program program = new Program(Wiring.services(installation), console, lifecycle, installation);
        int code = isPlainStdio(args) ? plainStdio(program, args.length == 2) : new Cli(program).run(args);
        console.err().flush();
        System.exit(code);
    }

    private static boolean isPlainStdio(String[] args) {
        return args.length >= 1
                && args.length <= 2
                && args[0].equals("stdio")
                && (args.length == 1 || args[1].equals("--demo"));
    }

    /** What clients start again and again: skips the command line parser, which costs time at start. */
    private static int plainStdio(Program program, boolean demo) {
        try {
            return program.stdio(new StdioRequest(demo, ConfigSource.NONE));
        } catch (Exception e) {
            // Whatever it is: threads that are no daemons would keep a process that serves nobody.
            return Failure.tell(e, new PrintWriter(program.console().err(), true, StandardCharsets.UTF_8));
        }
    }
}
