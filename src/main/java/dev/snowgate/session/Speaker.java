package dev.snowgate.session;

import dev.snowgate.mcp.Dialect;

/**
 * How one request is written.
 *
 * @param client the client's name; empty when unknown
 */
record Speaker(Dialect dialect, String client) {}
