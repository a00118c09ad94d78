package dev.snowgate.app.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code snowgate local}. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = "Serves the local Snowflake alone, for any program that uses a Snowflake driver.")
final class LocalCommand implements Callable<Integer> {
    @Mixin
    ListenOptions listen = new ListenOptions();

    @Option(
            names = "--user",
            paramLabel = "<user>",
            defaultValue = "demo",
            description = "The user that may log in (default: ${DEFAULT-VALUE}).")
    String user = "demo";

    @Option(
            names = "--password",
            paramLabel = "<password>",
            defaultValue = "${env:SNOWGATE_LOCAL_PASSWORD:-demo}",
            description = "The user's password (default: the environment's SNOWGATE_LOCAL_PASSWORD, else 'demo').")
    String password = "demo";

    @Option(
            names = "--public-key",
            paramLabel = "<file>",
            description = "The user's public key (PEM), to allow key-pair login.")
    @Nullable
    Path publicKey;

    @Option(
            names = "--fault",
            paramLabel = "<fault>",
            description = "Switch on a fault from the start; may be repeated (src/docs/local-snowflake.md lists them).")
    List<String> faults = new ArrayList<>();

    private final Program program;

    LocalCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        LocalRequest request =
                new LocalRequest(listen.listen(), user, password, Optional.ofNullable(publicKey), faults);
        return program.lifecycle().run(() -> {
            LocalServed served = program.services().local(request);
            print(served, program.console().err());
            return served.server();
        });
    }

    private void print(LocalServed served, PrintStream err) {
        err.println("The local Snowflake listens on " + served.host() + ":" + served.port() + " (plain HTTP).");
        err.println("  account   " + served.account());
        err.println("  user      " + user);
        err.println("  JDBC URL  jdbc:snowflake://http://" + served.host() + ":" + served.port() + "/?account="
                + served.account() + "&ssl=off");
        err.println("Ctrl-C ends it.");
        err.flush();
    }
}
