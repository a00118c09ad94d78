package dev.snowgate.mcp;

import java.util.LinkedHashMap;
import java.util.Map;

/** Ends a modern call whose answer needs the client's first. Carries no stack trace. */
public final class InputRequired extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Map<String, InputRequest> requests;
    private final String state;

    /**
     * What to ask, and what the client must send back with the answers.
     *
     * @param state opaque to the client
     */
    public InputRequired(Map<String, InputRequest> requests, String state) {
        super("the client is asked first", null, false, false);
        this.requests = new LinkedHashMap<>(requests);
        this.state = state;
    }

    /** What to ask, by key. */
    public Map<String, InputRequest> requests() {
        return requests;
    }

    /** What the client sends back. */
    public String state() {
        return state;
    }
}
