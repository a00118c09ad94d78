package dev.snowgate.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snowgate stdio}. */
@Command(
        name = "stdio",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = "Serves MCP on standard input and output, for a client that starts its servers itself.")
final class StdioCommand implements Callable<Integer> {
    @Option(names = "--demo", description = "Use an embedded local Snowflake with sample data.")
    boolean demo;

    @Mixin
    ConfigOptions config = new ConfigOptions();

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    private final Program program;

    StdioCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        return program.stdio(new StdioRequest(demo, config.source(connection.values())));
    }
}
