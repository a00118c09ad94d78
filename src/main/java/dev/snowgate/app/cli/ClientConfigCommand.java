package dev.snowgate.app.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snowgate client-config}. */
@Command(
        name = "client-config",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = {
            "Prints the block that a client's configuration file wants, absolute paths filled in.",
            "The block goes to standard output, where it belongs in to standard error."
        })
final class ClientConfigCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "<client>",
            completionCandidates = Clients.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    @Nullable
    String client;

    @Option(names = "--demo", description = "Let the client start the demo instead of a real account.")
    boolean demo;

    @Option(
            names = "--url",
            paramLabel = "<url>",
            description = "A gateway that runs already, such as http://127.0.0.1:8080/mcp; nothing is started.")
    @Nullable
    URI url;

    @Mixin
    ConfigOptions config = new ConfigOptions();

    private final Program program;

    ClientConfigCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        ClientKind kind = Stream.of(ClientKind.values())
                .filter(candidate -> candidate.toString().equals(client))
                .findFirst()
                .orElseThrow(() -> new UsageException("'" + client + "' is not a client that is known; known are "
                        + String.join(", ", new Clients()) + "."));
        Console console = program.console();
        console.printer().println(block(kind));
        console.err().println("For " + kind.title() + ": merge this into " + kind.place() + ".");
        return ExitCode.OK;
    }

    private String block(ClientKind kind) {
        if (url == null) {
            return ClientConfig.block(kind, program.installation().launcher(), arguments());
        }
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new UsageException("--url must be an address such as http://127.0.0.1:8080/mcp, not '" + url + "'.");
        }
        return ClientConfig.httpBlock(kind, url.toString());
    }

    private List<String> arguments() {
        ConfigSource source = config.source();
        List<String> args = new ArrayList<>();
        args.add("stdio");
        if (demo) {
            args.add("--demo");
        }
        source.file().ifPresent(file -> args.addAll(List.of("--config", file.toString())));
        for (Map.Entry<String, String> setting : config.settings.entrySet()) {
            args.addAll(List.of("--set", setting.getKey() + "=" + setting.getValue()));
        }
        return args;
    }

    /** The names that completion offers. */
    static final class Clients implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(ClientKind.values()).map(ClientKind::toString).iterator();
        }
    }
}
