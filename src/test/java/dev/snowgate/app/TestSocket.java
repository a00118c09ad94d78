package dev.snowgate.app;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An MCP client of the modern era over WebSocket, usable from any thread. */
final class TestSocket {
    private static final long CONNECT_SECONDS = 20;

    /** The page of the result view is the largest answer. */
    private static final int MAX_MESSAGE = 1 << 20;

    static final JsonObject META = new JsonObject()
            .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
            .put("io.modelcontextprotocol/clientCapabilities", new JsonObject());

    private final WebSocketClient client;
    private final WebSocket socket;
    private final Map<Integer, Promise<JsonObject>> pending = new ConcurrentHashMap<>();
    private final List<JsonObject> notifications = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastId = new AtomicInteger();

    /** A call under way. */
    record Call(int id, Future<JsonObject> answer) {
        /** The tool's result, an error of the protocol included. */
        JsonObject result(Duration limit) throws Exception {
            return answer.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** The result of a call that must succeed. */
        JsonObject served(Duration limit) throws Exception {
            return ended(limit, false);
        }

        /** The text of a call that must fail. */
        String refused(Duration limit) throws Exception {
            return ended(limit, true).getJsonArray("content").getJsonObject(0).getString("text");
        }

        private JsonObject ended(Duration limit, boolean error) throws Exception {
            JsonObject result = result(limit);
            assertThat(result.getBoolean("isError"))
                    .as("%s", result.encodePrettily())
                    .isEqualTo(error);
            return result;
        }
    }

    private TestSocket(WebSocketClient client, WebSocket socket) {
        this.client = client;
        this.socket = socket;
        socket.textMessageHandler(text -> {
            JsonObject message = new JsonObject(text);
            if (message.containsKey("method")) {
                notifications.add(message);
            }
            Promise<JsonObject> answer = pending.remove(message.getInteger("id", 0));
            if (answer != null) {
                answer.complete(message.getJsonObject("result", message));
            }
        });
    }

    static TestSocket connect(Vertx vertx, URI url) throws Exception {
        return connect(vertx, url, "");
    }

    /** The same for the holder of an API token; empty for nobody. */
    static TestSocket connect(Vertx vertx, URI url, String token) throws Exception {
        WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(100)
                .setMaxFrameSize(MAX_MESSAGE)
                .setMaxMessageSize(MAX_MESSAGE));
        WebSocketConnectOptions to = new WebSocketConnectOptions()
                .setHost(url.getHost())
                .setPort(url.getPort())
                .setURI(url.getPath())
                .setSubProtocols(List.of("mcp"));
        if (!token.isEmpty()) {
            to.putHeader("Authorization", "Bearer " + token);
        }
        return new TestSocket(client, client.connect(to).await(CONNECT_SECONDS, TimeUnit.SECONDS));
    }

    Call query(String sql) {
        return call("execute_query", new JsonObject().put("query", sql));
    }

    Call call(String tool, JsonObject arguments) {
        return request("tools/call", new JsonObject().put("name", tool).put("arguments", arguments));
    }

    /** Any request; {@code params} may bring a {@code _meta} of their own. */
    Call request(String method, JsonObject params) {
        int id = lastId.incrementAndGet();
        Promise<JsonObject> answer = Promise.promise();
        pending.put(id, answer);
        JsonObject meta = META.copy().mergeIn(params.getJsonObject("_meta", new JsonObject()));
        send(new JsonObject().put("id", id).put("method", method).put("params", params.put("_meta", meta)));
        return new Call(id, answer.future());
    }

    /** What came without being an answer, in order. */
    List<JsonObject> notifications(String method) {
        return notifications.stream()
                .filter(message -> message.getString("method").equals(method))
                .toList();
    }

    void cancel(Call call) {
        send(new JsonObject()
                .put("method", "notifications/cancelled")
                .put("params", new JsonObject().put("requestId", call.id()).put("_meta", META)));
    }

    private void send(JsonObject message) {
        socket.writeTextMessage(message.put("jsonrpc", "2.0").encode());
    }

    /** Reads nothing more, until {@link #resume}. */
    void pause() {
        socket.pause();
    }

    /** Reads on; completes when the gateway has closed the socket and all that it sent before was read. */
    Future<Void> resume() {
        Promise<Void> closed = Promise.promise();
        socket.closeHandler(v -> closed.tryComplete());
        socket.resume();
        return closed.future();
    }

    void close() {
        socket.close();
        client.close();
    }
}
