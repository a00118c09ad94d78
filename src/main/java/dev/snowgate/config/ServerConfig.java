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
 * @param limits of connections
 * @param wire what may be spoken
 */
public record ServerConfig(String host, int port, Tls tls, Allowed allowed, Limits limits, Wire wire) {

    /**
     * What may be spoken beside the usual.
     *
     * @param compression whether WebSocket messages may be compressed
     * @param http2WithoutTls whether HTTP/2 is spoken on connections without TLS
     */
    public record Wire(boolean compression, boolean http2WithoutTls) {}

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
     * Limits of connections.
     *
     * @param maxMessageBytes largest message that is read
     * @param maxInFlight calls of one connection that may run at once
     * @param maxConnections connections that may be open at once, all clients together
     * @param maxConnectionsPerAddress of them, those of one address
     * @param times how long what may take
     */
    public record Limits(
            int maxMessageBytes, int maxInFlight, int maxConnections, int maxConnectionsPerAddress, Times times) {
        /** How long the head of a request may take to arrive, and its body. */
        public Duration readTimeout() {
            return times.readTimeout();
        }

        /** How often an idle WebSocket is pinged. */
        public Duration pingInterval() {
            return times.pingInterval();
        }

        /** How long an HTTP answer may be silent before a comment is sent. */
        public Duration heartbeat() {
            return times.heartbeat();
        }

        /** A connection without traffic, pongs included, is closed after this. */
        public Duration idleTimeout() {
            return times.idleTimeout();
        }

        static Limits read(Section section) {
            int connections = section.integer("maxConnections", 1_000, 1, 100_000);
            int perAddress = section.integer("maxConnectionsPerAddress", 256, 1, 100_000);
            return new Limits(
                    (int) section.size("maxMessageBytes", 1 << 20, 1 << 10, 2 << 20),
                    section.integer("maxInFlight", 64, 1, 1_000),
                    connections,
                    perAddress,
                    Times.read(section));
        }
    }

    /**
     * How long what may take on a connection.
     *
     * @param readTimeout the head of a request to arrive, and its body
     * @param pingInterval how often an idle WebSocket is pinged; less than {@code idleTimeout}, which it keeps from ending one
     * @param heartbeat how long an HTTP answer may be silent before a comment is sent; less than {@code idleTimeout} too
     * @param idleTimeout a connection without traffic, pongs included, is closed after this
     */
    public record Times(Duration readTimeout, Duration pingInterval, Duration heartbeat, Duration idleTimeout) {
        private static final String IDLE = "idleTimeout";

        static Times read(Section section) {
            Duration idle = section.duration(IDLE, Duration.ofSeconds(75), Duration.ofSeconds(2), Duration.ofHours(24));
            return new Times(
                    time(section, "readTimeout", Duration.ofSeconds(15)),
                    section.below("pingInterval", time(section, "pingInterval", Duration.ofSeconds(30)), IDLE, idle),
                    section.below("heartbeat", time(section, "heartbeat", Duration.ofSeconds(15)), IDLE, idle),
                    idle);
        }

        private static Duration time(Section section, String name, Duration usual) {
            return section.duration(name, usual, Duration.ofSeconds(1), Duration.ofMinutes(10));
        }
    }

    static ServerConfig read(Section section) {
        return new ServerConfig(
                section.text("host", "127.0.0.1"),
                section.integer("port", 8080, 0, 65_535),
                Tls.read(section),
                new Allowed(
                        section.list("allowedOrigins", List.of(), "a list of origins"),
                        section.list("allowedHosts", List.of(), "a list of host names")),
                Limits.read(section),
                new Wire(section.flag("compression", false), section.flag("http2WithoutTls", false)));
    }
}
