package dev.snowgate.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network side of {@code serve} and {@code demo}.
 *
 * @param host the address to listen on
 * @param port 0 picks a free one
 * @param tls the certificate, if there is one
 * @param allowed which Origin and Host headers may connect
 * @param limits per connection
 * @param compression whether WebSocket messages may be compressed
 */
public record ServerConfig(String host, int port, Tls tls, Allowed allowed, Limits limits, boolean compression) {

    /**
     * The certificate that makes it https and wss; both files or neither.
     *
     * @param certificate PEM: the certificate and what leads from it to a known authority
     * @param key PEM: its private key, not encrypted
     */
    public record Tls(@Nullable Path certificate, @Nullable Path key) {
        /** Whether connections are encrypted. */
        public boolean enabled() {
            return certificate != null && key != null;
        }

        static Tls read(Section section) {
            Tls tls = new Tls(section.pathOrNull("tlsCertificateFile"), section.pathOrNull("tlsKeyFile"));
            if (tls.certificate == null && tls.key != null) {
                section.missing("tlsCertificateFile", "needed beside tlsKeyFile");
            } else if (tls.key == null && tls.certificate != null) {
                section.missing("tlsKeyFile", "needed beside tlsCertificateFile");
            }
            return tls;
        }
    }

    /**
     * Guards against pages that make a browser talk to the gateway. Loopback names are always allowed.
     *
     * @param origins values of the Origin header, such as {@code https://app.example.com}
     * @param hosts values of the Host header without the port
     */
    public record Allowed(List<String> origins, List<String> hosts) {
        public Allowed {
            origins = List.copyOf(origins);
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * Limits of one connection.
     *
     * @param maxMessageBytes largest message that is read
     * @param maxInFlight calls that may run at once
     * @param maxConnections connections that may be open at once, all clients together
     * @param pingInterval how often an idle WebSocket is pinged
     * @param heartbeat how long an HTTP answer may be silent before a comment is sent
     * @param idleTimeout a connection without traffic, pongs included, is closed after this
     */
    public record Limits(
            int maxMessageBytes,
            int maxInFlight,
            int maxConnections,
            Duration pingInterval,
            Duration heartbeat,
            Duration idleTimeout) {}

    static ServerConfig read(Section section) {
        return new ServerConfig(
                section.text("host", "127.0.0.1"),
                section.integer("port", 8080, 0, 65_535),
                Tls.read(section),
                new Allowed(
                        section.list("allowedOrigins", List.of(), "a list of origins"),
                        section.list("allowedHosts", List.of(), "a list of host names")),
                new Limits(
                        (int) section.size("maxMessageBytes", 1 << 20, 1 << 10, 2 << 20),
                        section.integer("maxInFlight", 64, 1, 1_000),
                        section.integer("maxConnections", 1_000, 1, 100_000),
                        section.duration(
                                "pingInterval", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(10)),
                        section.duration(
                                "heartbeat", Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofMinutes(10)),
                        section.duration(
                                "idleTimeout", Duration.ofMinutes(5), Duration.ofSeconds(2), Duration.ofHours(24))),
                section.flag("compression", false));
    }
}
