package dev.snowgate.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the client in the middle of a call, the same in both eras. In the modern era the call ends with
 * {@code input_required} and the client sends it again with the answers: everything before {@link #ask} then runs again, so
 * it must have no effect that matters, and must ask for the same under the same keys. In the legacy era the client gets a
 * request and the call waits.
 */
public interface Elicitation {
    /** What the client can do. */
    ClientCapabilities client();

    /** Whether the client can answer {@code request} on this call. */
    default boolean offers(InputRequest request) {
        return request.isAnsweredBy(client());
    }

    /**
     * Asks for all of these at once. The future gives the result of each by its key, unchecked beyond being an object; it
     * fails with {@link MissingCapability} when the client cannot answer one of them. In the modern era a future whose
     * answers are still to come fails with {@link InputRequired}: pass that on.
     *
     * @param requests by keys of the caller's choice
     * @param repeat whether the same answers may be used again by a repeated call
     */
    Future<Map<String, ObjectNode>> ask(Map<String, InputRequest> requests, Repeat repeat);

    /**
     * Shows {@code message} to the person with one box to tick.
     *
     * @return whether the person accepted and ticked it
     */
    default Future<Boolean> confirm(String key, String message) {
        return ask(Map.of(key, Confirmation.request(message)), Repeat.ONCE)
                .map(answers -> Confirmation.isYes(answers.get(key)));
    }

    /** How often one answer counts. */
    enum Repeat {
        /** The client may repeat the call with the same answers, as after a lost connection. */
        ALLOWED,
        /** A second call with the same answers is asked anew, for what the call does must not happen twice. */
        ONCE
    }

    /** What the client would have to declare to be asked all of these; null when it has. */
    default @Nullable MissingCapability undeclared(Collection<InputRequest> requests) {
        List<InputRequest> unanswerable =
                requests.stream().filter(request -> !offers(request)).toList();
        return unanswerable.isEmpty() ? null : new MissingCapability(unanswerable);
    }
}
