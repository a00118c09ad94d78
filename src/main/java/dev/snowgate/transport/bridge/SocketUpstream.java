package dev.snowgate.transport.bridge;

import dev.snowgate.mcp.Methods;
import dev.snowgate.rpc.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that is opened when there is something to send, and again when it was lost. A legacy client's session is the
 * socket, so a new socket first hears the client's {@code initialize} again, whose answer the client does not see.
 */
final class SocketUpstream implements Upstream {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int MOST_BYTES = 64 << 20;
    private static final byte[] INITIALIZED =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}".getBytes(StandardCharsets.UTF_8);

    private final BridgeTarget target;
    private final Listener listener;
    private final WebSocketClient client;
    private @Nullable Future<WebSocket> socket;
    private @Nullable Carried initialize;
    private @Nullable RequestId replayed;
    private Promise<Void> ready = Promise.promise();

    SocketUpstream(Vertx vertx, BridgeTarget target, Listener listener) {
        this.target = target;
        this.listener = listener;
        this.client = vertx.createWebSocketClient(target.tls()
                .applyTo(new WebSocketClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setMaxFrameSize(MOST_BYTES)
                        .setMaxMessageSize(MOST_BYTES)));
    }

    @Override
    public Future<Void> send(Carried message) {
        if (message.method().equals(Methods.INITIALIZE)) {
            // The client opens a session itself, so no earlier one is opened again.
            initialize = null;
        }
        Future<Void> sent = connected().compose(open -> write(open, message));
        if (message.method().equals(Methods.INITIALIZE)) {
            initialize = message;
        }
        return sent;
    }

    private Future<WebSocket> connected() {
        Future<WebSocket> now = socket;
        if (now == null || now.failed()) {
            Carried again = initialize;
            now = connect().compose(open -> greet(open, again));
            socket = now;
        }
        return now;
    }

    private Future<WebSocket> connect() {
        WebSocketConnectOptions to = new WebSocketConnectOptions()
                .setHost(target.uri().getHost())
                .setPort(target.port())
                .setSsl(target.isSecure())
                .setURI(target.path())
                .setSubProtocols(List.of("mcp"))
                .setTimeout(CONNECT_MILLIS);
        target.headers().forEach(to::addHeader);
        return client.connect(to).onSuccess(open -> {
            open.textMessageHandler(text -> received(Carried.of(text.getBytes(StandardCharsets.UTF_8))));
            open.exceptionHandler(e -> open.close());
            open.closeHandler(v -> closed());
        });
    }

    private Future<WebSocket> greet(WebSocket open, @Nullable Carried again) {
        if (again == null) {
            return Future.succeededFuture(open);
        }
        replayed = again.id();
        ready = Promise.promise();
        return write(open, again)
                .compose(sent -> ready.future().timeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS))
                .compose(answered -> write(open, Carried.of(INITIALIZED)))
                .onFailure(e -> open.close())
                .map(open);
    }

    private static Future<Void> write(WebSocket open, Carried message) {
        return open.writeTextMessage(message.bytes().toString(StandardCharsets.UTF_8));
    }

    private void received(Carried message) {
        RequestId id = message.id();
        if (replayed != null && message.isAnswer() && replayed.equals(id)) {
            replayed = null;
            ready.tryComplete();
        } else {
            listener.received(message);
        }
    }

    private void closed() {
        socket = null;
        ready.tryFail("the connection was lost");
        listener.lost("The connection to the gateway was lost before the answer; call again.");
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
