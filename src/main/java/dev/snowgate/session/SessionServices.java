package dev.snowgate.session;

import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.time.Ticker;

/**
 * What all sessions of a gateway share.
 *
 * @param server who we say we are
 * @param tools what can be called
 * @param settings limits of each connection
 * @param ticker the clock of deadlines and rates
 * @param timers the same clock's timers
 * @param listener hears of each finished call
 */
public record SessionServices(
        ServerInfo server,
        ToolRegistry tools,
        SessionSettings settings,
        Ticker ticker,
        Timers timers,
        CallListener listener) {}
