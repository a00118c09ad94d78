package dev.snowgate.app.cli;

import java.util.Optional;

/**
 * Where to listen, as far as the command line says so; what it leaves open comes from the configuration.
 *
 * @param host an address or host name of this machine
 * @param port 1 to 65535, or 0 for a free port chosen by the system
 * @param insecureNoAuth whether everybody may come in, also from other machines
 */
public record Listen(Optional<String> host, Optional<Integer> port, boolean insecureNoAuth) {
    private static final int HIGHEST_PORT = 65_535;

    /** Refuses a port that cannot exist. */
    public Listen {
        port.ifPresent(number -> {
            if (number < 0 || number > HIGHEST_PORT) {
                throw new UsageException("--port " + number + " is not a port: allowed are 1 to " + HIGHEST_PORT
                        + ", and 0 for a free one.");
            }
        });
    }

    /** Without leave to let everybody in. */
    public Listen(Optional<String> host, Optional<Integer> port) {
        this(host, port, false);
    }
}
