package dev.snowgate.session;

/**
 * A request that was answered with an error of the protocol instead of becoming a call: of an unknown method, for a tool that
 * is not there or not allowed, or with wrong parameters.
 *
 * @param peer who asked and over what
 * @param client the client's software as it named itself; empty when unknown
 * @param method as it was sent
 * @param name of the tool or prompt that was asked for, as it was sent; empty when none was
 * @param code JSON-RPC's
 */
public record RefusedRequest(PeerInfo peer, String client, String method, String name, int code) {}
