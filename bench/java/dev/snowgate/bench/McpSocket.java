package dev.snowgate.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** One MCP client over a WebSocket. Everything but {@link #connect} and {@link #run} belongs to its own context. */
final class McpSocket {
    private static final int LARGEST_MESSAGE = 16 << 20;

    private final Context context;
    private final WebSocket socket;
    private final Map<Integer, Promise<JsonObject>> pending = new HashMap<>();
    private int lastId;

    private McpSocket(Context context, WebSocket socket) {
        this.context = context;
        this.socket = socket;
    }

    /** What {@link #connect} needs; to be held as long as its sockets, since Vert.x closes a client that is collected. */
    static WebSocketClient clientOf(Vertx vertx) {
        return vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(Integer.MAX_VALUE)
                .setMaxFrameSize(LARGEST_MESSAGE)
                .setMaxMessageSize(LARGEST_MESSAGE));
    }

    /** Connects and shakes hands in the protocol's older era, the one that most clients speak. */
    static Future<McpSocket> connect(Vertx vertx, WebSocketClient websocket, URI url) {
        Promise<McpSocket> connected = Promise.promise();
        Context context = vertx.getOrCreateContext();
        WebSocketConnectOptions address = new WebSocketConnectOptions()
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setURI(url.getRawPath())
                .setSubProtocols(List.of("mcp"));
        context.runOnContext(ready -> websocket
                .connect(address)
                .compose(socket -> {
                    McpSocket client = new McpSocket(context, socket);
                    socket.textMessageHandler(text -> client.received(new JsonObject(text)));
                    socket.closeHandler(closed -> client.closed());
                    return client.initialize().map(client);
                })
                .onComplete(connected));
        return connected.future();
    }

    private Future<JsonObject> initialize() {
        JsonObject params = new JsonObject()
                .put("protocolVersion", "2025-11-25")
                .put("capabilities", new JsonObject())
                .put("clientInfo", new JsonObject().put("name", "bench").put("version", "1"));
        return request("initialize", params, Duration.ofSeconds(30))
                .onSuccess(ready -> socket.writeTextMessage(new JsonObject()
                        .put("jsonrpc", "2.0")
                        .put("method", "notifications/initialized")
                        .encode()));
    }

    /** Runs something on the socket's context, where {@link #request} may be called. */
    void run(Runnable task) {
        context.runOnContext(ready -> task.run());
    }

    /** The same as {@link #request}, from any thread. */
    Future<JsonObject> ask(String method, JsonObject params, Duration timeout) {
        Promise<JsonObject> answer = Promise.promise();
        run(() -> request(method, params, timeout).onComplete(answer));
        return answer.future();
    }

    /** Closes the socket; from any thread. */
    Future<Void> close() {
        return socket.close();
    }

    /** The whole answer; fails with {@link TimeoutException} when there is none in time. */
    Future<JsonObject> request(String method, JsonObject params, Duration timeout) {
        int id = ++lastId;
        Promise<JsonObject> answer = Promise.promise();
        pending.put(id, answer);
        long timer = context.owner().setTimer(timeout.toMillis(), late -> {
            pending.remove(id);
            answer.tryFail(new TimeoutException(method));
        });
        socket.writeTextMessage(new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", id)
                .put("method", method)
                .put("params", params)
                .encode());
        return answer.future().onComplete(done -> context.owner().cancelTimer(timer));
    }

    private void received(JsonObject message) {
        Promise<JsonObject> answer = pending.remove(message.getInteger("id", 0));
        if (answer != null) {
            answer.complete(message);
        }
    }

    private void closed() {
        List<Promise<JsonObject>> open = List.copyOf(pending.values());
        pending.clear();
        open.forEach(answer -> answer.fail("the gateway closed the socket"));
    }
}
