package dev.snowgate.session;

import dev.snowgate.call.Principal;

/**
 * Who is at the other end of a connection.
 *
 * @param principal on whose behalf calls run
 * @param transport {@code stdio}, {@code websocket}, {@code http}, or {@code demo} for its own sample query; for events and logs
 */
public record PeerInfo(Principal principal, String transport) {}
