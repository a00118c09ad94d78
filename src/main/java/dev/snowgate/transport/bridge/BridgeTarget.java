package dev.snowgate.transport.bridge;

import java.net.URI;
import java.util.Map;

/**
 * Where a bridge leads.
 *
 * @param uri {@code ws}, {@code wss}, {@code http} or {@code https}, with a host
 * @param headers sent with every request; they hold secrets, so they are never logged
 * @param tls how an encrypted way is made
 */
public record BridgeTarget(URI uri, Map<String, String> headers, BridgeTls tls) {
    /** One with what Java trusts. */
    public BridgeTarget(URI uri, Map<String, String> headers) {
        this(uri, headers, BridgeTls.DEFAULT);
    }

    /** {@link IllegalArgumentException} says what is wrong with the address. */
    public BridgeTarget {
        headers = Map.copyOf(headers);
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.matches("wss?|https?") || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a bridge leads to ws://, wss://, http:// or https:// and a host, such as"
                            + " wss://gateway.example.com/mcp");
        }
    }

    /** Whether it is a WebSocket. */
    boolean isSocket() {
        return uri.getScheme().startsWith("ws");
    }

    /** Whether it is encrypted. */
    boolean isSecure() {
        return uri.getScheme().equals("wss") || uri.getScheme().equals("https");
    }

    int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure() ? 443 : 80;
    }

    String path() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/mcp" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getHost() + ":" + port();
    }
}
