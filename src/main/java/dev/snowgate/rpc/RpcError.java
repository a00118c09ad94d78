package dev.snowgate.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.snowgate.json.JsonBody;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-RPC error.
 *
 * @param code one of the constants here, or a code of the protocol above
 * @param message what was wrong, where, and what to do
 * @param data writes the error's {@code data} value, or null for none
 */
public record RpcError(int code, String message, @Nullable JsonBody data) implements JsonBody {
    /** The bytes are not JSON. */
    public static final int PARSE = -32700;
    /** JSON, but not a JSON-RPC request. */
    public static final int INVALID_REQUEST = -32600;
    /** No such method. */
    public static final int METHOD_NOT_FOUND = -32601;
    /** The method does not take these parameters. */
    public static final int INVALID_PARAMS = -32602;
    /** A defect of ours. */
    public static final int INTERNAL = -32603;

    /** An error without data. */
    public RpcError(int code, String message) {
        this(code, message, null);
    }

    /** Writes the error object. */
    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("code", code);
        out.writeStringField("message", message);
        if (data != null) {
            out.writeFieldName("data");
            data.writeTo(out);
        }
        out.writeEndObject();
    }
}
