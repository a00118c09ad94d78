package dev.snowgate.transport.websocket;

import dev.snowgate.json.StrictJson;
import java.time.Duration;
import java.util.Set;

/**
 * Limits and manners of the WebSocket transport.
 *
 * @param maxMessageBytes longest message that comes in, 1 KiB to {@link StrictJson#MAX_DOCUMENT}; a longer one closes
 *     the socket with 1009
 * @param maxPending messages read and not yet written back, beside the calls in flight, 1 to 10000; reading pauses above
 * @param pingInterval between pings, 1 s to 10 min; a peer that is silent for two of them is
 *     closed, so it has one to answer a ping
 * @param allowedHosts what the {@code Host} header may say beside loopback: {@code host} (any port) or {@code host:port}
 * @param allowedOrigins what the {@code Origin} header may say beside loopback, for example {@code https://app.example}
 */
public record WebSocketSettings(
        int maxMessageBytes,
        int maxPending,
        Duration pingInterval,
        Set<String> allowedHosts,
        Set<String> allowedOrigins) {
    /** 1 MiB, 256, 25 s, loopback only. */
    public static final WebSocketSettings DEFAULT =
            new WebSocketSettings(1 << 20, 256, Duration.ofSeconds(25), Set.of(), Set.of());

    /** {@link IllegalArgumentException} names what is out of range. */
    public WebSocketSettings {
        if (maxMessageBytes < 1024 || maxMessageBytes > StrictJson.MAX_DOCUMENT) {
            throw new IllegalArgumentException(
                    "maxMessageBytes must be 1024 to " + StrictJson.MAX_DOCUMENT + ": " + maxMessageBytes);
        }
        if (maxPending < 1 || maxPending > 10_000) {
            throw new IllegalArgumentException("maxPending must be 1 to 10000: " + maxPending);
        }
        if (pingInterval.compareTo(Duration.ofSeconds(1)) < 0 || pingInterval.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("pingInterval must be 1 s to 10 min: " + pingInterval);
        }
        allowedHosts = Set.copyOf(allowedHosts);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }
}
