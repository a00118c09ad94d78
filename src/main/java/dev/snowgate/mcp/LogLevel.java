package dev.snowgate.mcp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Severities of {@code notifications/message}, those of syslog (RFC 5424), the least severe first. */
public enum LogLevel {
    /** Details for debugging. */
    DEBUG,
    /** What happens. */
    INFO,
    /** Normal but worth telling. */
    NOTICE,
    /** Something is not as it should be. */
    WARNING,
    /** Something failed. */
    ERROR,
    /** A part is out of order. */
    CRITICAL,
    /** Somebody must act at once. */
    ALERT,
    /** Nothing works. */
    EMERGENCY;

    /** What may be said, for errors. */
    public static final String ALLOWED = "must be debug, info, notice, warning, error, critical, alert or emergency.";

    /** The level that the protocol calls {@code name}, or null. */
    public static @Nullable LogLevel of(String name) {
        for (LogLevel level : values()) {
            if (level.label().equals(name)) {
                return level;
            }
        }
        return null;
    }

    /** The protocol's name of it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a message of this level passes where {@code least} was asked for. */
    public boolean passes(LogLevel least) {
        return compareTo(least) >= 0;
    }
}
