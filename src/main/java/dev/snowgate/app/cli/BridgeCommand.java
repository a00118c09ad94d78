package dev.snowgate.app.cli;

import dev.snowgate.transport.bridge.BridgeTls;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code snowgate bridge}. */
@Command(
        name = "bridge",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        description = {
            "Lets a client that only speaks standard input and output reach a gateway elsewhere.",
            "What SNOWGATE_TOKEN holds is sent as a bearer token."
        })
final class BridgeCommand implements Callable<Integer> {
    private static final String TOKEN = "SNOWGATE_TOKEN";

    @Parameters(
            paramLabel = "URL",
            description = "The gateway: ws://, wss://, http:// or https://; the path is /mcp if it has none.")
    String url = "";

    @Option(
            names = "--header-env",
            paramLabel = "HEADER=VARIABLE",
            description = "Send this header with what the environment variable holds. May be repeated.")
    Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "PEM certificates of who may have issued the gateway's (default: whom Java trusts).")
    @Nullable
    Path authorities;

    @Option(names = "--cert-file", paramLabel = "FILE", description = "PEM certificate to show to the gateway.")
    @Nullable
    Path certificate;

    @Option(names = "--key-file", paramLabel = "FILE", description = "Its private key, PEM, PKCS#8.")
    @Nullable
    Path key;

    private final Program program;

    BridgeCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        BridgeRequest request = new BridgeRequest(uri(), values(System.getenv()), tls());
        return program.lifecycle()
                .run(() -> program.services().bridge(request, program.console(), program.lifecycle()::end));
    }

    private BridgeTls tls() {
        readable("--ca-file", authorities);
        readable("--cert-file", certificate);
        readable("--key-file", key);
        if ((certificate == null) != (key == null)) {
            throw new UsageException("--cert-file and --key-file belong together");
        }
        return new BridgeTls(authorities, certificate, key);
    }

    private static void readable(String option, @Nullable Path file) {
        if (file != null && !Files.isRegularFile(file)) {
            throw new UsageException(option + " " + file + ": there is no such file");
        }
        if (file != null && !Files.isReadable(file)) {
            throw new UsageException(option + " " + file + ": it may not be read");
        }
    }

    private URI uri() {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new UsageException("the address of the gateway is malformed: " + e.getReason());
        }
    }

    private Map<String, String> values(Map<String, String> environment) {
        Map<String, String> values = new LinkedHashMap<>();
        String token = environment.get(TOKEN);
        if (token != null && !token.isBlank()) {
            values.put("Authorization", "Bearer " + token.strip());
        }
        headers.forEach((header, variable) -> {
            String value = environment.get(variable);
            if (value == null || value.isBlank()) {
                throw new UsageException("--header-env " + header + "=" + variable + ": the environment variable "
                        + variable + " is not set");
            }
            values.put(header, value.strip());
        });
        return values;
    }
}
