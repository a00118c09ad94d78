package dev.snowgate.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The client of the official Java SDK. It holds each result against the tool's output schema. */
final class JavaSdkClient implements JavaClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final McpSyncClient client;

    private JavaSdkClient(McpSyncClient client) {
        this.client = client;
    }

    /** Over Streamable HTTP; with the stream for what the server says by itself, which servers may refuse. */
    static JavaClient connect(URI http) {
        return connect(
                HttpClientStreamableHttpTransport.builder(http.resolve("/").toString())
                        .endpoint(http.getPath())
                        .openConnectionOnStartup(true)
                        .build());
    }

    /** On stdio of a process that it starts and ends. */
    static JavaClient start(List<String> command) {
        return connect(new StdioClientTransport(
                ServerParameters.builder(command.get(0))
                        .args(command.subList(1, command.size()))
                        .env(System.getenv())
                        .build(),
                McpJsonDefaults.getMapper()));
    }

    private static JavaClient connect(McpClientTransport transport) {
        McpSyncClient client = McpClient.sync(transport)
                .initializationTimeout(PATIENCE)
                .requestTimeout(PATIENCE)
                .enableCallToolSchemaCaching(true)
                .build();
        try {
            client.initialize();
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
        return new JavaSdkClient(client);
    }

    @Override
    public List<String> tools() {
        return client.listTools().tools().stream().map(McpSchema.Tool::name).toList();
    }

    @Override
    public Result call(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
        Object structured = result.structuredContent();
        return new Result(
                Boolean.TRUE.equals(result.isError()),
                result.content().stream()
                        .filter(McpSchema.TextContent.class::isInstance)
                        .map(content -> ((McpSchema.TextContent) content).text())
                        .collect(Collectors.joining("\n")),
                structured == null ? MissingNode.getInstance() : JSON.<JsonNode>valueToTree(structured));
    }

    @Override
    public void close() {
        client.closeGracefully();
    }
}
