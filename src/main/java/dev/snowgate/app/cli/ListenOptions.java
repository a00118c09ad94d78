package dev.snowgate.app.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options about where to listen. */
final class ListenOptions {
    @Option(names = "--host", paramLabel = "<address>", description = "Address to listen on (default: 127.0.0.1).")
    @Nullable
    String host;

    @Option(names = "--port", paramLabel = "<port>", description = "Port to listen on; 0 picks a free one.")
    @Nullable
    Integer port;

    @Option(
            names = "--insecure-no-auth",
            description = "Let everybody in without authentication, also from other machines.")
    boolean insecureNoAuth;

    Listen listen() {
        return new Listen(Optional.ofNullable(host), Optional.ofNullable(port), insecureNoAuth);
    }
}
