package dev.snowgate.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.mcp.client.transport.websocket.WebSocketMcpTransport;
import dev.langchain4j.service.tool.ToolExecutionResult;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** langchain4j's client over WebSocket. */
final class LangChainClient implements JavaClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(30);

    private final McpClient client;

    private LangChainClient(McpClient client) {
        this.client = client;
    }

    /** @param patience after which it cancels a call */
    static JavaClient connect(URI webSocket, Duration patience) {
        return new LangChainClient(new DefaultMcpClient.Builder()
                .transport(WebSocketMcpTransport.builder()
                        .url(webSocket.toString())
                        .timeout(CONNECT)
                        .build())
                .initializationTimeout(CONNECT)
                .toolExecutionTimeout(patience)
                .autoHealthCheck(false)
                .build());
    }

    @Override
    public List<String> tools() {
        return client.listTools().stream().map(ToolSpecification::name).toList();
    }

    @Override
    public Result call(String tool, Map<String, Object> arguments) {
        ToolExecutionResult result;
        try {
            result = client.executeTool(ToolExecutionRequest.builder()
                    .name(tool)
                    .arguments(new JsonObject(arguments).encode())
                    .build());
        } catch (ToolExecutionException e) {
            // Its form of a result with isError; a protocol error has an error code.
            if (e.errorCode() != null) {
                throw e;
            }
            return new Result(true, String.valueOf(e.getMessage()), MissingNode.getInstance());
        }
        Object structured = result.result();
        return new Result(
                result.isError(),
                result.resultText(),
                structured == null ? MissingNode.getInstance() : JSON.<JsonNode>valueToTree(structured));
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException("langchain4j's client did not close", e);
        }
    }
}
