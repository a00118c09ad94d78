package dev.snowgate.app;

import dev.snowgate.app.cli.UsageException;
import dev.snowgate.config.AuthConfig;
import dev.snowgate.config.ServerConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a gateway from being open to the network by accident. */
final class Exposure {
    private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);

    private Exposure() {}

    /**
     * Looks at who could come in.
     *
     * @throws UsageException when everybody on the network could, and nobody said that this is meant
     */
    static void check(ServerConfig server, AuthConfig auth) {
        if (auth.enabled()) {
            return;
        }
        if (!server.allowed().hosts().isEmpty()) {
            LOG.warn(
                    "NO AUTHENTICATION: server.allowedHosts lets clients in under the names {}, and nobody has to"
                            + " prove who it is (src/docs/authentication.md).",
                    server.allowed().hosts());
        }
        if (isLoopback(server.host())) {
            return;
        }
        if (!auth.insecureNoAuth()) {
            throw new UsageException("server.host is " + server.host() + ", which other machines reach, and no"
                    + " authentication is configured: everybody"
                    + " there could query Snowflake as this"
                    + " gateway. Set auth.tokens.file (make tokens"
                    + " with 'snowgate token create') or another"
                    + " way of the section auth, or listen on"
                    + " 127.0.0.1. Where the network itself lets"
                    + " only those in who may, start with"
                    + " --insecure-no-auth.");
        }
        LOG.warn(
                "NO AUTHENTICATION: everybody who reaches {} may query Snowflake as this gateway, as --insecure-no-auth"
                        + " (auth.insecureNoAuth) says.",
                server.host());
    }

    /** An address that cannot be resolved is let be: listening on it fails and says so. */
    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
