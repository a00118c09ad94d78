package dev.snowgate.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.auth.Authenticator;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.transport.websocket.WebSocketEndpoint;
import dev.snowgate.transport.websocket.WebSocketSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;

/** One message a text frame. */
final class SocketWire extends Wire {
    private final HttpServer server;
    // Vert.x closes a client, and its sockets, that nobody holds any more.
    private final WebSocketClient client;
    private final Context context;
    private final WebSocket socket;

    SocketWire(Vertx vertx, Dispatcher dispatcher) {
        WebSocketSettings settings = WebSocketSettings.DEFAULT;
        server = settled(vertx.createHttpServer(WebSocketEndpoint.configure(new HttpServerOptions(), settings))
                .requestHandler(new WebSocketEndpoint(vertx, dispatcher, settings, Authenticator.OFF))
                .listen(0, "127.0.0.1"));
        Promise<WebSocket> opened = Promise.promise();
        client = vertx.createWebSocketClient();
        context = vertx.getOrCreateContext();
        context.runOnContext(v -> client.connect(server.actualPort(), "127.0.0.1", "/mcp")
                .onSuccess(open -> open.textMessageHandler(this::arrived))
                .onComplete(opened));
        socket = settled(opened.future());
    }

    @Override
    void transmit(byte[] utf8, JsonNode message) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        context.runOnContext(v -> socket.writeFrame(WebSocketFrame.textFrame(text, true)));
    }

    @Override
    void abandon(JsonNode id, boolean modern) {
        String cancel =
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}";
        transmit(cancel.getBytes(StandardCharsets.UTF_8), id);
    }

    @Override
    public void close() {
        settled(Future.join(socket.close(), server.close()));
    }
}
