package dev.snowgate.app;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A client of the modern era that shows its credentials, over HTTP and WebSocket. */
final class HttpCaller {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI mcp;

    HttpCaller(URI mcp) {
        this.mcp = mcp;
    }

    /** Calls a tool; {@code token} empty for none. */
    HttpResponse<String> call(String token, String tool, JsonObject arguments) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(mcp)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", tool)
                .POST(HttpRequest.BodyPublishers.ofString(
                        message(tool, arguments).encode()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Runs a query; the result's text. */
    HttpResponse<String> query(String token, String sql) throws Exception {
        return call(token, "execute_query", new JsonObject().put("query", sql));
    }

    /** Any request beside MCP. */
    HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(mcp.resolve(path))
                .version(HttpClient.Version.HTTP_1_1)
                .method(method, HttpRequest.BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonObject message(String tool, JsonObject arguments) {
        return new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", 7)
                .put("method", "tools/call")
                .put(
                        "params",
                        new JsonObject()
                                .put("name", tool)
                                .put("arguments", arguments)
                                .put("_meta", TestSocket.META));
    }

    /** An open socket: what came and how it was closed. */
    static final class Socket implements WebSocket.Listener {
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        final CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                answer.complete(new JsonObject(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Opens a socket and sends {@code message}; an {@link java.util.concurrent.ExecutionException} when it is not let in. */
    Socket socket(String query, JsonObject message, String... headers) throws Exception {
        WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols("mcp");
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        Socket listener = new Socket();
        URI url = URI.create("ws" + mcp.toString().substring("http".length()) + query);
        WebSocket socket = builder.buildAsync(url, listener).get(10, TimeUnit.SECONDS);
        socket.sendText(message.encode(), true).get(10, TimeUnit.SECONDS);
        return listener;
    }
}
