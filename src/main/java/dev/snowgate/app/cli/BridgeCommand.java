package dev.snowgate.app.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
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

    private final Program program;

    BridgeCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        BridgeRequest request = new BridgeRequest(uri(), values(System.getenv()));
        return program.lifecycle()
                .run(() -> program.services().bridge(request, program.console(), program.lifecycle()::end));
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
