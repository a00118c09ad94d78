package dev.snowgate;

import java.time.Duration;

/**
 * The driver keeps the HTTP timeouts of its first login for the whole JVM. The tests of the ordinary build share one JVM, so
 * all of them log in with these, whatever their order.
 */
public final class DriverTimes {
    /** Longest silence of the server. Servers of these tests answer a waiting driver well before it. */
    public static final Duration SOCKET = Duration.ofSeconds(5);
    /** To open a connection. */
    public static final Duration CONNECT = Duration.ofSeconds(2);

    private DriverTimes() {}
}
