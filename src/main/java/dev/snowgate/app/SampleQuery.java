package dev.snowgate.app;

import dev.snowgate.app.cli.SampleAnswer;
import dev.snowgate.app.cli.StartException;
import dev.snowgate.auth.Identity;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a running gateway one question as a client would, over WebSocket. */
final class SampleQuery {
    static final String SQL = "select * from SALES.V_REVENUE_BY_MONTH order by 1 desc limit 5";

    private SampleQuery() {}

    static Future<SampleAnswer> ask(Vertx vertx, NetworkGateway gateway) {
        WebSocketClient client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setTrustAll(true).setVerifyHost(false));
        long since = System.nanoTime();
        return client.connect(new WebSocketConnectOptions()
                        .setHost(gateway.host())
                        .setPort(gateway.port())
                        // On its own machine it may believe its own certificate.
                        .setSsl(gateway.encrypted())
                        .setURI("/mcp?ticket=" + gateway.door().tickets().issue(Identity.LOCAL, null))
                        // A ticket is good for the origin that bought it, here none.
                        .setAllowOriginHeader(false)
                        .setSubProtocols(List.of("mcp")))
                .compose(SampleQuery::exchange)
                .map(answer -> read(answer, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since)))
                .onComplete(done -> client.close());
    }

    private static Future<JsonObject> exchange(WebSocket socket) {
        Promise<JsonObject> answer = Promise.promise();
        socket.textMessageHandler(text -> answer.tryComplete(new JsonObject(text)));
        socket.closeHandler(closed -> answer.tryFail("the gateway closed the socket"));
        socket.writeTextMessage(request().encode()).onFailure(answer::tryFail);
        return answer.future().onComplete(done -> socket.close());
    }

    private static JsonObject request() {
        JsonObject meta = new JsonObject()
                .put("io.modelcontextprotocol/protocolVersion", "2026-07-28")
                .put("io.modelcontextprotocol/clientCapabilities", new JsonObject());
        JsonObject params = new JsonObject()
                .put("name", "execute_query")
                .put("arguments", new JsonObject().put("query", SQL))
                .put("_meta", meta);
        return new JsonObject()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", "tools/call")
                .put("params", params);
    }

    private static SampleAnswer read(JsonObject answer, long millis) {
        JsonObject result = answer.getJsonObject("result", new JsonObject());
        if (answer.containsKey("error") || result.getBoolean("isError", false)) {
            throw new StartException("the sample query failed: " + answer.encode(), null);
        }
        JsonObject table = result.getJsonObject("structuredContent");
        return new SampleAnswer(
                SQL,
                table.getJsonArray("columns").stream()
                        .map(column -> ((JsonObject) column).getString("name"))
                        .toList(),
                table.getJsonArray("rows").stream()
                        .map(row ->
                                ((JsonArray) row).stream().map(String::valueOf).toList())
                        .toList(),
                millis);
    }
}
