package dev.snowgate.snowflake;

import dev.snowgate.config.SnowflakeConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/** Looks whether the server can be found and answers. */
final class NetworkChecks {
    private static final int CONNECT_MILLIS = 4_000;

    private NetworkChecks() {}

    static Check name(SnowflakeConfig.Endpoint endpoint) {
        try {
            InetAddress address = InetAddress.getByName(endpoint.host());
            return Check.ok("name", endpoint.host() + " is " + address.getHostAddress() + ".");
        } catch (UnknownHostException e) {
            return Check.fail(
                    "name",
                    "The host " + endpoint.host() + " is unknown.",
                    "Check snowflake.account or snowflake.url, and this machine's name server.");
        }
    }

    static Check connect(SnowflakeConfig.Endpoint endpoint) {
        String where = endpoint.host() + ":" + endpoint.port();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
            return Check.ok("connect", where + " answers.");
        } catch (ConnectException e) {
            return Check.fail(
                    "connect",
                    "The connection to " + where + " was refused.",
                    "Check the port in snowflake.url, that the server runs, and the firewall.");
        } catch (IOException e) {
            return Check.fail("connect", where + " does not answer.", "Check the firewall, a VPN and a proxy between.");
        }
    }
}
