package dev.snowgate.app.cli;

import dev.snowgate.auth.policy.Policy;
import dev.snowgate.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snowgate policy}. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = "Looks at policies: who may do what.",
        subcommands = {PolicyCommand.Check.class, PolicyExplainCommand.class})
final class PolicyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name what to do: check or explain.");
    }

    /** The policy in a file; a {@link UsageException} with everything that is wrong with it. */
    static Policy read(Path file) {
        try {
            return Policy.read(file.toString(), Files.readString(file));
        } catch (ConfigException e) {
            throw new UsageException("policy: this file cannot be used.\n" + e.getMessage());
        } catch (IOException e) {
            throw new UsageException("policy: " + file + ": "
                    + (Files.exists(file) ? "this cannot be read as a file." : "there is no such file."));
        }
    }

    /** {@code snowgate policy check}. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            versionProvider = VersionCommand.Provider.class,
            description = "Says whether a file can be used as a policy, or everything that is wrong with it.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:it can be used", "2:it cannot"})
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "<file>", description = "The policy's file.")
        @SuppressWarnings("NullAway.Init")
        Path file;

        private final Program program;

        Check(Program program) {
            this.program = program;
        }

        @Override
        public Integer call() {
            Policy policy = read(file);
            PrintWriter out = program.console().printer();
            Set<String> unknown = policy.toolsBeside(program.services().tools());
            out.println(file + ": " + policy.size() + " roles, no problems.");
            unknown.forEach(name -> out.println("Note: no tool of this gateway is named " + name + "."));
            out.println(
                    "Tools: " + String.join(", ", List.copyOf(program.services().tools())));
            return ExitCode.OK;
        }
    }
}
