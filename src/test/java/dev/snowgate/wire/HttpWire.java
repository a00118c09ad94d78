package dev.snowgate.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.auth.Authenticator;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.transport.http.HttpEndpoint;
import dev.snowgate.transport.http.HttpSettings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One message a request, with the headers that its era wants. */
final class HttpWire extends Wire {
    private final HttpServer server;
    private final HttpClient client;
    private final Context context;
    private final Map<JsonNode, HttpClientRequest> open = new ConcurrentHashMap<>();
    private volatile String session = "";
    private volatile String version = "";

    HttpWire(Vertx vertx, Dispatcher dispatcher) {
        server = settled(vertx.createHttpServer()
                .requestHandler(new HttpEndpoint(vertx, dispatcher, HttpSettings.DEFAULT, Authenticator.OFF))
                .listen(0, "127.0.0.1"));
        client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(64));
        context = vertx.getOrCreateContext();
    }

    @Override
    void transmit(byte[] utf8, JsonNode message) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(server.actualPort())
                .setURI("/mcp")
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "application/json, text/event-stream");
        if (message != null && message.at("/params/_meta").has("io.modelcontextprotocol/protocolVersion")) {
            modern(options, message);
        } else if (!session.isEmpty()) {
            options.putHeader("Mcp-Session-Id", session);
            if (message != null && message.path("method").asText().equals("initialize")) {
                options.getHeaders().remove("Mcp-Session-Id");
            } else {
                options.putHeader("MCP-Protocol-Version", version);
            }
        }
        context.runOnContext(v -> client.request(options).onSuccess(request -> {
            JsonNode id = message == null ? null : message.get("id");
            if (id != null) {
                open.put(id, request);
            }
            request.send(Buffer.buffer(utf8)).onSuccess(this::read);
        }));
    }

    private static void modern(RequestOptions options, JsonNode message) {
        JsonNode params = message.get("params");
        options.putHeader(
                        "MCP-Protocol-Version",
                        params.get("_meta")
                                .get("io.modelcontextprotocol/protocolVersion")
                                .asText())
                .putHeader("Mcp-Method", message.path("method").asText());
        String name = params.path("uri").asText(params.path("name").asText(""));
        if (!name.isEmpty()) {
            options.putHeader("Mcp-Name", name);
        }
    }

    private void read(HttpClientResponse response) {
        if (response.getHeader("Mcp-Session-Id") != null) {
            session = response.getHeader("Mcp-Session-Id");
        }
        if ("text/event-stream".equals(response.getHeader("Content-Type"))) {
            RecordParser lines = RecordParser.newDelimited("\n", line -> {
                String text = line.toString(StandardCharsets.UTF_8);
                if (text.startsWith("data: ")) {
                    took(text.substring("data: ".length()));
                }
            });
            response.handler(lines);
        } else {
            response.body().onSuccess(body -> {
                if (body.length() > 0) {
                    took(body.toString(StandardCharsets.UTF_8));
                }
            });
        }
    }

    private void took(String json) {
        JsonNode message = parse(json);
        JsonNode agreed = message.at("/result/protocolVersion");
        if (agreed.isTextual()) {
            version = agreed.textValue();
        }
        arrived(json);
    }

    @Override
    void abandon(JsonNode id, boolean modern) {
        if (modern) {
            open.get(id).connection().close();
            return;
        }
        String cancel =
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}";
        transmit(cancel.getBytes(StandardCharsets.UTF_8), parse(cancel));
    }

    @Override
    public void close() {
        settled(server.close());
    }
}
