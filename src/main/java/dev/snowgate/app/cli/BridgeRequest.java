package dev.snowgate.app.cli;

import dev.snowgate.transport.bridge.BridgeTls;
import java.net.URI;
import java.util.Map;

/**
 * Where to bridge to.
 *
 * @param url the gateway
 * @param headers sent with every request; secrets, never to be printed
 * @param tls how an encrypted way is made
 */
public record BridgeRequest(URI url, Map<String, String> headers, BridgeTls tls) {
    public BridgeRequest {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "BridgeRequest[" + url + "]";
    }
}
