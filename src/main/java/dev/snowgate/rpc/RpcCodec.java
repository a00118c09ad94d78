package dev.snowgate.rpc;

import static dev.snowgate.rpc.RpcError.INVALID_REQUEST;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.JsonBody;
import dev.snowgate.json.JsonBytes;
import dev.snowgate.json.StrictJson;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to messages and back, by the letter of JSON-RPC 2.0 as MCP narrows it: ids are strings or integers and never
 * null, params are objects, batches are refused ({@link #read} takes their elements one by one for whoever must accept
 * them).
 */
public final class RpcCodec {
    private RpcCodec() {}

    /**
     * Reads one message.
     *
     * @throws RpcException {@link RpcError#PARSE} or {@link RpcError#INVALID_REQUEST}, with the id if it was readable
     */
    public static Message decode(byte[] utf8) throws RpcException {
        return read(parse(utf8));
    }

    /** The first half of {@link #decode}: {@link RpcError#PARSE} when the bytes are not strict JSON. */
    public static JsonNode parse(byte[] utf8) throws RpcException {
        try {
            return StrictJson.parse(utf8);
        } catch (InvalidJson e) {
            throw new RpcException(new RpcError(RpcError.PARSE, "Parse error: " + e.reason()), null);
        }
    }

    /** The second half of {@link #decode}: {@link RpcError#INVALID_REQUEST} when the value is no message. */
    public static Message read(JsonNode tree) throws RpcException {
        if (tree.isArray()) {
            throw invalid("batches are not supported; send one message at a time", null);
        }
        if (!(tree instanceof ObjectNode)) {
            throw invalid("a message is an object", null);
        }
        RequestId id = RequestId.from(tree.get("id"));
        if (!"2.0".equals(tree.path("jsonrpc").textValue())) {
            throw invalid("\"jsonrpc\" must be \"2.0\"", id);
        }
        JsonNode method = tree.get("method");
        if (method == null) {
            return response(tree, id);
        }
        if (!method.isTextual()) {
            throw invalid("\"method\" must be a string", id);
        }
        ObjectNode params = params(tree.get("params"), id);
        if (!tree.has("id")) {
            return new Message.Notification(method.textValue(), params);
        }
        if (id == null) {
            throw invalid("\"id\" must be a string or an integer", null);
        }
        return new Message.Request(id, method.textValue(), params);
    }

    private static Message response(JsonNode tree, @Nullable RequestId id) throws RpcException {
        if (tree.has("result") == tree.has("error")) {
            throw invalid("\"method\" is missing", id);
        }
        return new Message.Response(id, tree.get("result"), tree.get("error"));
    }

    private static ObjectNode params(@Nullable JsonNode params, @Nullable RequestId id) throws RpcException {
        if (params == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (params instanceof ObjectNode object) {
            return object;
        }
        throw invalid("\"params\" must be an object", id);
    }

    private static RpcException invalid(String what, @Nullable RequestId id) {
        return new RpcException(new RpcError(INVALID_REQUEST, "Invalid request: " + what + "."), id);
    }

    /** A successful response; {@code result} writes one value. */
    public static Outgoing.Result result(RequestId id, JsonBody result) {
        Buffer bytes = message(id, out -> {
            out.writeFieldName("result");
            result.writeTo(out);
        });
        return new Outgoing.Result(id, bytes);
    }

    /** An error response; without an id when the request's could not be read, as the MCP schema has it. */
    public static Outgoing.Failure error(@Nullable RequestId id, RpcError error) {
        Buffer bytes = message(id, out -> {
            out.writeFieldName("error");
            error.writeTo(out);
        });
        return new Outgoing.Failure(id, error.code(), bytes);
    }

    /** A notification; {@code params} writes one object. */
    public static Outgoing.Notification notification(String method, JsonBody params) {
        return new Outgoing.Notification(method, message(null, called(method, params)));
    }

    /** A request of ours; {@code params} writes one object. */
    public static Outgoing.Request request(RequestId id, String method, JsonBody params) {
        return new Outgoing.Request(id, method, message(id, called(method, params)));
    }

    private static JsonBody called(String method, JsonBody params) {
        return out -> {
            out.writeStringField("method", method);
            out.writeFieldName("params");
            params.writeTo(out);
        };
    }

    private static Buffer message(@Nullable RequestId id, JsonBody fields) {
        return JsonBytes.write(out -> envelope(out, id, fields));
    }

    private static void envelope(JsonGenerator out, @Nullable RequestId id, JsonBody fields) throws IOException {
        out.writeStartObject();
        out.writeStringField("jsonrpc", "2.0");
        if (id != null) {
            out.writeFieldName("id");
            id.writeTo(out);
        }
        fields.writeTo(out);
        out.writeEndObject();
    }
}
