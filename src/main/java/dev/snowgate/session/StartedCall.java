package dev.snowgate.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.call.CancelToken;

/**
 * A call that was admitted.
 *
 * @param callId the id of its {@code CallContext}
 * @param name the tool's name, or the method where there is no tool
 * @param peer who asked and over what
 * @param client the client's software as it named itself; empty when unknown
 * @param params what it was asked with; not to be changed
 * @param cancel ends it
 */
public record StartedCall(
        String callId, String name, PeerInfo peer, String client, ObjectNode params, CancelToken cancel) {}
