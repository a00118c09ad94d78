package dev.snowgate.session;

import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.time.Ticker;
import java.util.List;
import java.util.function.Supplier;

/**
 * What all sessions of a gateway share.
 *
 * @param server who we say we are
 * @param parts what is served beside discovery and the old handshake
 * @param live limits of each connection, as they hold now
 * @param time the clock of deadlines and rates, and its timers
 * @param listener hears of each finished call
 * @param admission decides whether a call may begin
 */
public record SessionServices(
        ServerInfo server,
        List<ProtocolPart> parts,
        Supplier<SessionSettings> live,
        Time time,
        CallListener listener,
        Admission admission) {
    public SessionServices {
        parts = List.copyOf(parts);
    }

    /** Services that admit every call. */
    public SessionServices(
            ServerInfo server,
            List<ProtocolPart> parts,
            SessionSettings settings,
            Ticker ticker,
            Timers timers,
            CallListener listener) {
        this(server, parts, () -> settings, new Time(ticker, timers), listener, Admission.OPEN);
    }

    /**
     * A clock and its timers.
     *
     * @param ticker tells the time
     * @param timers call back
     */
    public record Time(Ticker ticker, Timers timers) {}

    /** Limits of each connection. */
    public SessionSettings settings() {
        return live.get();
    }

    /** The clock; short for {@code time().ticker()}. */
    public Ticker ticker() {
        return time.ticker();
    }

    /** Its timers; short for {@code time().timers()}. */
    public Timers timers() {
        return time.timers();
    }
}
