package dev.snowgate.local.server;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.Set;

/**
 * Which Host headers are served: loopback names and the address listened on. A web page that got its own name resolved to
 * 127.0.0.1 is turned away.
 */
final class Hosts {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final String own;

    Hosts(String own) {
        this.own = own.toLowerCase(Locale.ROOT);
    }

    boolean allow(HttpServerRequest http) {
        HostAndPort authority = http.authority();
        if (authority == null) {
            return false;
        }
        String host = authority.host().toLowerCase(Locale.ROOT);
        // RFC 6761 §6.3: no name below localhost leads away from this machine.
        return LOOPBACK.contains(host) || host.endsWith(".localhost") || host.equals(own);
    }
}
