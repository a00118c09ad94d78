package dev.snowgate.transport.http;

import dev.snowgate.json.StrictJson;
import java.time.Duration;
import java.util.Set;

/**
 * Limits and manners of Streamable HTTP.
 *
 * @param maxMessageBytes longest body that is read, 1 KiB to {@link StrictJson#MAX_DOCUMENT}; a longer one is a 413
 * @param maxOpen requests that may be unanswered at once, all clients together, 1 to 100000; the next is a 503
 * @param heartbeat how long an answer may be silent, 1 s to 10 min; then a comment is sent, so that proxies and clients
 *     keep the connection
 * @param bodyTimeout how long a body may take to arrive, 1 s to 10 min; a slower one is a 408
 * @param allowedHosts what the {@code Host} header may say beside loopback: {@code host} (any port) or {@code host:port}
 * @param allowedOrigins what the {@code Origin} header may say beside loopback, for example {@code https://app.example}
 */
public record HttpSettings(
        int maxMessageBytes,
        int maxOpen,
        Duration heartbeat,
        Duration bodyTimeout,
        Set<String> allowedHosts,
        Set<String> allowedOrigins) {
    /** 1 MiB, 1000, 15 s, 30 s, loopback only. */
    public static final HttpSettings DEFAULT =
            new HttpSettings(1 << 20, 1000, Duration.ofSeconds(15), Duration.ofSeconds(30), Set.of(), Set.of());

    /** {@link IllegalArgumentException} names what is out of range. */
    public HttpSettings {
        check("maxMessageBytes", maxMessageBytes, 1024, StrictJson.MAX_DOCUMENT);
        check("maxOpen", maxOpen, 1, 100_000);
        check("heartbeat in ms", heartbeat.toMillis(), 1000, 600_000);
        check("bodyTimeout in ms", bodyTimeout.toMillis(), 1000, 600_000);
        allowedHosts = Set.copyOf(allowedHosts);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ": " + value);
        }
    }
}
