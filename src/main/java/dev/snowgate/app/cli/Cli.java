package dev.snowgate.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns arguments into the run of one command and its outcome into an exit code. */
public final class Cli {
    private final CommandLine line;

    /** A command line over the given program. */
    public Cli(Program program) {
        line = new CommandLine(RootCommand.class, factory(program));
        line.setOut(program.console().printer());
        line.setErr(new PrintWriter(program.console().err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUnmatchedOptionsArePositionalParams(false);
        line.setExpandAtFiles(false); // SQL may start with a stage
        line.setParameterExceptionHandler(Cli::usageError);
        line.setExecutionExceptionHandler(Cli::failure);
    }

    /** Runs the command that the arguments name; one of {@link ExitCode}. */
    public int run(String... args) {
        return line.execute(commentsLast(args));
    }

    /** An argument that starts with {@code --} and a space is SQL that starts with a comment, and no option. */
    private static String[] commentsLast(String[] args) {
        List<String> options = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        for (String arg : args) {
            boolean comment = arg.startsWith("--") && arg.length() > 2 && Character.isWhitespace(arg.charAt(2));
            (comment ? comments : options).add(arg);
        }
        if (!comments.isEmpty()) {
            options.add("--");
            options.addAll(comments);
        }
        return options.toArray(String[]::new);
    }

    CommandLine line() {
        return line;
    }

    /** Commands take the program in their constructor; mixins and enums have none. */
    private static IFactory factory(Program program) {
        IFactory plain = CommandLine.defaultFactory();
        return new IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                for (var constructor : type.getDeclaredConstructors()) {
                    if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Program.class) {
                        return type.cast(constructor.newInstance(program));
                    }
                }
                return plain.create(type);
            }
        };
    }

    private static int usageError(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        command.getErr().println("snowgate: " + error.getMessage());
        UnmatchedArgumentException.printSuggestions(error, command.getErr());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static int failure(Exception error, CommandLine command, CommandLine.ParseResult result) {
        return Failure.tell(error, command.getErr());
    }
}
