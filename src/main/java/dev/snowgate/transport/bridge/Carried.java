package dev.snowgate.transport.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.snowgate.mcp.MetaKeys;
import dev.snowgate.rpc.RequestId;
import dev.snowgate.rpc.RpcCodec;
import dev.snowgate.rpc.RpcException;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way, bytes untouched, read only as far as a bridge must know.
 *
 * @param bytes as they came
 * @param tree the same, read; an empty object when they are no JSON, about which the other side shall complain
 */
record Carried(Buffer bytes, JsonNode tree) {
    static Carried of(byte[] utf8) {
        JsonNode tree;
        try {
            tree = RpcCodec.parse(utf8);
        } catch (RpcException e) {
            tree = JsonNodeFactory.instance.objectNode();
        }
        return new Carried(Buffer.buffer(utf8), tree);
    }

    /** The messages of a batch; of everything else itself. */
    List<Carried> parts() {
        if (!tree.isArray()) {
            return List.of(this);
        }
        List<Carried> parts = new ArrayList<>();
        tree.forEach(part -> parts.add(new Carried(bytes, part)));
        return parts;
    }

    String method() {
        return tree.path("method").asText("");
    }

    JsonNode params() {
        return tree.path("params");
    }

    @Nullable
    RequestId id() {
        return RequestId.from(tree.get("id"));
    }

    /** Whether an answer must come back. */
    boolean isRequest() {
        return !method().isEmpty() && id() != null;
    }

    /** Whether it ends a request. */
    boolean isAnswer() {
        return method().isEmpty() && id() != null;
    }

    /** The revision that it names; empty for legacy messages. */
    String revision() {
        return params().path(MetaKeys.META).path(MetaKeys.PROTOCOL_VERSION).asText("");
    }

    /** One line: JSON has line breaks only where blanks may stand. */
    Buffer line() {
        byte[] line = bytes.getBytes();
        for (int i = 0; i < line.length; i++) {
            if (line[i] == '\n' || line[i] == '\r') {
                line[i] = ' ';
            }
        }
        return Buffer.buffer(line);
    }
}
