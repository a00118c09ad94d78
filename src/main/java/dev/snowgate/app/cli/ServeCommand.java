package dev.snowgate.app.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code snowgate serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = "Serves MCP over HTTP and WebSocket at /mcp, and /health/live, /health/ready and /metrics.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    ListenOptions listen = new ListenOptions();

    @Mixin
    ConfigOptions config = new ConfigOptions();

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    private final Program program;

    ServeCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        ConfigSource source = config.source(connection.values());
        Listen where = listen.listen();
        return program.lifecycle().run(() -> {
            Served served = program.services().serve(source, where);
            print(served, program.console().err());
            return served.gateway();
        });
    }

    /** The addresses in use, so that a port chosen by the system is known. */
    static void print(Served served, PrintStream err) {
        err.println("Snowgate serves");
        err.println("  MCP over HTTP       " + served.mcpUrl());
        err.println("  MCP over WebSocket  " + served.webSocketUrl());
        err.println("  health              " + served.httpUrl("/health/live") + ", " + served.httpUrl("/health/ready"));
        err.println("  metrics             " + served.httpUrl("/metrics"));
    }
}
