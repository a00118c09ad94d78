package dev.snowgate.session;

import dev.snowgate.mcp.ClientCapabilities;
import dev.snowgate.mcp.Dialect;
import dev.snowgate.mcp.RequestMeta;
import dev.snowgate.mcp.legacy.Initialize;

/**
 * How one request is written, and what its sender can do.
 *
 * @param client the client's name; empty when unknown
 * @param capabilities the client's
 */
public record Speaker(Dialect dialect, String client, ClientCapabilities capabilities) {
    /** Who sent a modern request. */
    public static Speaker of(RequestMeta meta) {
        return new Speaker(meta.dialect(), meta.client(), meta.capabilities());
    }

    /** Who opened a legacy session. */
    public static Speaker of(Initialize initialize) {
        return new Speaker(initialize.dialect(), initialize.client(), initialize.capabilities());
    }
}
