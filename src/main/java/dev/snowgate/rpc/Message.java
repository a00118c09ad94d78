package dev.snowgate.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** One JSON-RPC 2.0 message as it came in. */
public sealed interface Message {
    /**
     * Wants an answer.
     *
     * @param params an empty object when the sender gave none
     */
    record Request(RequestId id, String method, ObjectNode params) implements Message {}

    /**
     * Wants none.
     *
     * @param params an empty object when the sender gave none
     */
    record Notification(String method, ObjectNode params) implements Message {}

    /**
     * Answers a request that we sent.
     *
     * @param id null when the sender could not read the id of what it answers
     * @param result what it answers; null when it is an error
     * @param error null when it is a result
     */
    record Response(
            @Nullable RequestId id,
            @Nullable JsonNode result,
            @Nullable JsonNode error) implements Message {}
}
