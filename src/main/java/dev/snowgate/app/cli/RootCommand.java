package dev.snowgate.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code snowgate} itself: names its commands. */
@Command(
        name = "snowgate",
        description = "An MCP gateway between AI agents and Snowflake.",
        synopsisSubcommandLabel = "<command>",
        mixinStandardHelpOptions = true,
        scope = ScopeType.LOCAL,
        versionProvider = VersionCommand.Provider.class,
        subcommands = {
            DemoCommand.class,
            StdioCommand.class,
            ServeCommand.class,
            BridgeCommand.class,
            LocalCommand.class,
            CheckCommand.class,
            GuardCommand.class,
            PolicyCommand.class,
            AuditCommand.class,
            TokenCommand.class,
            ClientConfigCommand.class,
            CompletionCommand.class,
            VersionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:something failed while running", "2:the command line or the configuration is wrong"
        })
final class RootCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command: one of " + names() + ".");
    }

    private String names() {
        return String.join(", ", spec.subcommands().keySet());
    }
}
