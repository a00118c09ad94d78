package dev.snowgate.app.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code snowgate completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = {"Prints a completion script for bash and zsh.", "Use it with: source <(snowgate completion)"})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    CommandSpec spec;

    private final Program program;

    CompletionCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        PrintWriter out = program.console().printer();
        out.print(AutoComplete.bash("snowgate", spec.root().commandLine()));
        out.flush();
        return ExitCode.OK;
    }
}
