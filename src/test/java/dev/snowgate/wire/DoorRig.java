package dev.snowgate.wire;

import dev.snowgate.auth.Authenticator;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.session.TestServices;
import dev.snowgate.transport.http.HttpEndpoint;
import dev.snowgate.transport.http.HttpSettings;
import dev.snowgate.transport.websocket.WebSocketEndpoint;
import dev.snowgate.transport.websocket.WebSocketSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Both network transports behind one door, and clients that bring what the test gives them. */
final class DoorRig implements AutoCloseable {
    private static final String CALL = TestServices.call(1);

    final HandDrivenTool tool = new HandDrivenTool("echo");
    final HttpEndpoint http;
    final WebSocketEndpoint sockets;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    DoorRig(Vertx vertx, Authenticator authenticator) {
        var dispatcher = TestServices.of(vertx, SessionSettings.DEFAULT, tool);
        http = new HttpEndpoint(vertx, dispatcher, HttpSettings.DEFAULT, authenticator);
        sockets = new WebSocketEndpoint(vertx, dispatcher, WebSocketSettings.DEFAULT, authenticator);
        server = await(vertx.createHttpServer(
                        WebSocketEndpoint.configure(new HttpServerOptions(), WebSocketSettings.DEFAULT))
                .requestHandler(request -> {
                    boolean socket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
                    (socket ? sockets : http).handle(request);
                })
                .listen(0, "127.0.0.1"));
    }

    /** How a caller comes in. */
    enum By {
        HTTP,
        WEBSOCKET
    }

    /** How the door answered; 0 when it was open. */
    record Answer(int status, String challenge, String retryAfter, String body) {}

    /** Comes in and out again. */
    Answer knock(By by, String query, String... headers) throws Exception {
        if (by == By.HTTP) {
            HttpResponse<String> response = client.send(
                    request(query, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", headers),
                    HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode() == 200 ? 0 : response.statusCode();
            return new Answer(status, challenge(response), retryAfter(response), response.body());
        }
        try {
            connect(query, new Closing(), headers).abort();
            return new Answer(0, "", "", "");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                HttpResponse<?> response = refused.getResponse();
                return new Answer(response.statusCode(), challenge(response), retryAfter(response), "");
            }
            throw e;
        }
    }

    /** Sends the call of {@link #tool}; its answer, or what came instead. */
    CompletableFuture<HttpResponse<String>> callByHttp(String... headers) {
        return client.sendAsync(request("", CALL, headers), HttpResponse.BodyHandlers.ofString());
    }

    /** Posts any message. */
    CompletableFuture<HttpResponse<String>> post(String body, String... headers) {
        return client.sendAsync(request("", body, headers), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends the call of {@link #tool}; the code that the socket is closed with. */
    CompletableFuture<Integer> callBySocket(String... headers) throws Exception {
        Closing closing = new Closing();
        WebSocket socket = connect("", closing, headers);
        socket.sendText(CALL, true).get(10, TimeUnit.SECONDS);
        return closing.code;
    }

    private WebSocket connect(String query, WebSocket.Listener listener, String... headers) throws Exception {
        WebSocket.Builder builder = client.newWebSocketBuilder().subprotocols("mcp");
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + server.actualPort() + "/mcp" + query), listener)
                .get(10, TimeUnit.SECONDS);
    }

    private HttpRequest request(String query, String body, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.actualPort() + "/mcp" + query))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (body.equals(CALL)) {
            Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call", "Mcp-Name", "echo")
                    .forEach(builder::header);
        }
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder.build();
    }

    private static String challenge(HttpResponse<?> response) {
        return response.headers().firstValue("WWW-Authenticate").orElse("");
    }

    private static String retryAfter(HttpResponse<?> response) {
        return response.headers().firstValue("Retry-After").orElse("");
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(server.close());
    }

    private static final class Closing implements WebSocket.Listener {
        final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public java.util.concurrent.CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            code.complete(status);
            return CompletableFuture.completedFuture(null);
        }
    }
}
