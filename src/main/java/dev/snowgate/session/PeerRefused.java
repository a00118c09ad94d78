package dev.snowgate.session;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The peer answered a request of ours with an error. Carries no stack trace, for it is an expected outcome. */
public final class PeerRefused extends Exception {
    private static final long serialVersionUID = 1;

    private final int code;

    PeerRefused(@Nullable JsonNode error) {
        super(error == null ? "" : error.path("message").asText(""), null, false, false);
        this.code = error == null ? 0 : error.path("code").asInt();
    }

    /** The JSON-RPC error's code; 0 when it had none. */
    public int code() {
        return code;
    }
}
