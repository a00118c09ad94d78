package dev.snowgate.mcp.legacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.json.JsonBody;
import dev.snowgate.mcp.ClientCapabilities;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.rpc.RpcError;
import dev.snowgate.rpc.RpcException;

/**
 * What a legacy client says first.
 *
 * @param dialect what was agreed on
 * @param client the client's name; empty when it gave none
 * @param capabilities what the client can do
 */
public record Initialize(LegacyDialect dialect, String client, ClientCapabilities capabilities) {
    /** Reads the request's params; {@link RpcError#INVALID_PARAMS} when they name no revision. */
    public static Initialize read(ObjectNode params) throws RpcException {
        JsonNode wanted = params.get("protocolVersion");
        if (wanted == null || !wanted.isTextual()) {
            throw new RpcException(
                    RpcError.INVALID_PARAMS, "initialize needs params.protocolVersion, a string such as 2025-11-25.");
        }
        String client = params.path("clientInfo").path("name").asText("");
        return new Initialize(
                LegacyDialect.negotiate(wanted.textValue()),
                client,
                ClientCapabilities.of(params.path("capabilities")));
    }

    /** The answer; {@code offered} are the server's capabilities. */
    public JsonBody result(ServerInfo server, ObjectNode offered) {
        return out -> {
            out.writeStartObject();
            out.writeStringField("protocolVersion", dialect.version());
            out.writeObjectField("capabilities", offered);
            out.writeFieldName("serverInfo");
            server.writeTo(out, dialect);
            server.writeInstructions(out);
            out.writeEndObject();
        };
    }
}
