package dev.snowgate.session;

import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.time.Ticker;
import java.util.List;

/**
 * What all sessions of a gateway share.
 *
 * @param server who we say we are
 * @param parts what is served beside discovery and the old handshake
 * @param settings limits of each connection
 * @param ticker the clock of deadlines and rates
 * @param timers the same clock's timers
 * @param listener hears of each finished call
 */
public record SessionServices(
        ServerInfo server,
        List<ProtocolPart> parts,
        SessionSettings settings,
        Ticker ticker,
        Timers timers,
        CallListener listener) {
    public SessionServices {
        parts = List.copyOf(parts);
    }
}
