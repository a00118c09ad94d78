package dev.snowgate.local.server;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * How the local Snowflake is started.
 *
 * @param host address to listen on; anything but loopback opens it to the network
 * @param port 0 picks a free one
 * @param account name that key-pair logins must carry
 * @param users who may log in
 * @param limits times and sizes
 * @param clock decides about validity of tokens, results and signed logins
 */
public record LocalSettings(
        String host, int port, String account, List<LocalUser> users, LocalLimits limits, Clock clock) {
    public LocalSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535: " + port);
        }
        users = List.copyOf(users);
    }

    /** On 127.0.0.1, a free port, account {@code local}, nobody registered. */
    public static LocalSettings defaults() {
        return new LocalSettings("127.0.0.1", 0, "local", List.of(), LocalLimits.defaults(), Clock.systemUTC());
    }

    /** On this port. */
    public LocalSettings withPort(int number) {
        return new LocalSettings(host, number, account, users, limits, clock);
    }

    /** On this address. */
    public LocalSettings withHost(String address) {
        return new LocalSettings(address, port, account, users, limits, clock);
    }

    /** Under this account name. */
    public LocalSettings withAccount(String name) {
        return new LocalSettings(host, port, name, users, limits, clock);
    }

    /** With one more user. */
    public LocalSettings withUser(LocalUser user) {
        List<LocalUser> more = new ArrayList<>(users);
        more.add(user);
        return new LocalSettings(host, port, account, more, limits, clock);
    }

    /** With these limits. */
    public LocalSettings withLimits(LocalLimits changed) {
        return new LocalSettings(host, port, account, users, changed, clock);
    }

    /** By this clock. */
    public LocalSettings withClock(Clock other) {
        return new LocalSettings(host, port, account, users, limits, other);
    }
}
