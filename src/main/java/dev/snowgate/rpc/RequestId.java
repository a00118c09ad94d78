package dev.snowgate.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A request's id: a string or an integer, and {@code 1} is not {@code "1"}. */
public sealed interface RequestId {
    /** Writes the id as the JSON type it came in. */
    void writeTo(JsonGenerator out) throws IOException;

    /** The id that {@code node} holds, or null when it is neither a string nor an integer. */
    static @Nullable RequestId from(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isTextual()) {
            return new Text(node.textValue());
        }
        return node.isIntegralNumber() ? new Int(node.bigIntegerValue()) : null;
    }

    /** A string id. */
    record Text(String value) implements RequestId {
        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeString(value);
        }
    }

    /** An integer id of any size. */
    record Int(BigInteger value) implements RequestId {
        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeNumber(value);
        }
    }
}
