package dev.snowgate.app.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Mixin
    LocalLoginOptions logins = new LocalLoginOptions();

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
        LocalRequest request = new LocalRequest(listen.listen(), logins.logins(), faults);
        return program.lifecycle().run(() -> {
            LocalServed served = program.services().local(request);
            print(served, request.logins(), program.console().err());
            return served.server();
        });
    }

    private static void print(LocalServed served, LocalLogins logins, PrintStream err) {
        String address = "http://" + served.host() + ":" + served.port();
        err.println("The local Snowflake listens on " + served.host() + ":" + served.port() + " (plain HTTP).");
        err.println("  account   " + served.account());
        err.println("  user      " + logins.user() + ", by " + String.join(", ", ways(logins)));
        logins.tokens()
                .client()
                .ifPresent(
                        client -> err.println("  tokens    " + address + "/oauth/token-request, for " + client.id()));
        err.println("  JDBC URL  jdbc:snowflake://" + address + "/?account=" + served.account() + "&ssl=off");
        err.println("Ctrl-C ends it.");
        err.flush();
    }

    private static List<String> ways(LocalLogins logins) {
        List<String> ways = new ArrayList<>();
        ways.add(logins.passcode().isPresent() ? "password with passcode" : "password");
        if (!logins.publicKeys().isEmpty()) {
            ways.add("key pair");
        }
        if (!logins.tokens().access().isEmpty()) {
            ways.add("programmatic access token");
        }
        if (!logins.tokens().oauth().isEmpty() || logins.tokens().client().isPresent()) {
            ways.add("OAuth token");
        }
        return ways;
    }
}
