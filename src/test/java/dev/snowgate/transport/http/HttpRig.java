package dev.snowgate.transport.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.auth.Authenticator;
import dev.snowgate.call.CancelReason;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.StrictJson;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.session.Dispatcher;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** An HTTP endpoint on a port of its own, and a client that says exactly what the test wants said. */
final class HttpRig {
    static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    final HttpEndpoint endpoint;
    final int port;
    private final HttpClient client;
    private final Context context;

    HttpRig(Vertx vertx, Dispatcher dispatcher, HttpSettings settings) {
        this(vertx, dispatcher, settings, new HttpServerOptions(), new HttpClientOptions());
    }

    HttpRig(
            Vertx vertx,
            Dispatcher dispatcher,
            HttpSettings settings,
            HttpServerOptions server,
            HttpClientOptions client) {
        endpoint = new HttpEndpoint(vertx, dispatcher, settings, Authenticator.OFF);
        port = await(vertx.createHttpServer(server).requestHandler(endpoint).listen(0, "127.0.0.1"))
                .actualPort();
        this.client = vertx.createHttpClient(client, new PoolOptions().setHttp1MaxSize(50));
        this.context = vertx.getOrCreateContext();
    }

    /** The next call of {@code tool}, when the server's loop has done all that its arrival asks for. */
    HandDrivenTool.Call arrived(HandDrivenTool tool) throws InterruptedException {
        HandDrivenTool.Call call = tool.next();
        settle();
        return call;
    }

    /** The loop has dealt with what was handed to it when it has served one more request. */
    void settle() {
        send(post(), request("99", "ping", ""));
    }

    /** Why {@code call} is cancelled, once it is. */
    static Future<CancelReason> cancelled(HandDrivenTool.Call call) {
        Promise<CancelReason> reason = Promise.promise();
        call.context().cancel().onCancel(reason::tryComplete);
        return reason.future();
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** A whole answer. */
    record Answer(int status, Map<String, List<String>> headers, String body) {
        JsonNode json() {
            return parse(body);
        }

        int code() {
            return json().path("error").path("code").intValue();
        }

        String message() {
            return json().path("error").path("message").asText();
        }

        boolean isStream() {
            return header("content-type").equals("text/event-stream");
        }

        String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }

        /** The messages of a stream. */
        List<JsonNode> events() {
            return body.lines()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> parse(line.substring("data: ".length())))
                    .toList();
        }
    }

    static JsonNode parse(String json) {
        try {
            return StrictJson.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidJson e) {
            throw new AssertionError(json, e);
        }
    }

    /** What every client sends. */
    RequestOptions post() {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/mcp")
                .putHeader("Content-Type", "application/json")
                .putHeader("Accept", "application/json, text/event-stream");
    }

    /** A modern request with all its headers; {@code params} are the fields beside {@code _meta}. */
    RequestOptions modern(String method, String... name) {
        RequestOptions options =
                post().putHeader("MCP-Protocol-Version", "2026-07-28").putHeader("Mcp-Method", method);
        return name.length == 0 ? options : options.putHeader("Mcp-Name", name[0]);
    }

    static String request(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + params + "}}";
    }

    static String call(String id, String more) {
        return request(id, "tools/call", "\"name\":\"echo\"," + META.replace("{\"io.", "{" + more + "\"io."));
    }

    Answer send(RequestOptions options, String body) {
        return await(start(options, body));
    }

    Future<Answer> start(RequestOptions options, String body) {
        return onLoop(() -> client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> response.body()
                        .map(all -> new Answer(
                                response.statusCode(), headers(response), all.toString(StandardCharsets.UTF_8)))));
    }

    /** Runs what must not miss an event on the client's loop. */
    <T> Future<T> onLoop(Supplier<Future<T>> steps) {
        Promise<T> done = Promise.promise();
        context.runOnContext(v -> steps.get().onComplete(done));
        return done.future();
    }

    Future<HttpClientRequest> open(RequestOptions options) {
        return client.request(options);
    }

    private static Map<String, List<String>> headers(HttpClientResponse response) {
        return response.headers().names().stream()
                .collect(Collectors.toMap(
                        name -> name.toLowerCase(Locale.ROOT),
                        name -> response.headers().getAll(name),
                        (a, b) -> a));
    }
}
