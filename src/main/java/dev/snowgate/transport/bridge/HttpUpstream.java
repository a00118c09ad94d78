package dev.snowgate.transport.bridge;

import dev.snowgate.mcp.Methods;
import dev.snowgate.rpc.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Streamable HTTP: each message is a POST, whose answer is JSON or a stream of events. */
final class HttpUpstream implements Upstream {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int ACCEPTED = 202;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONNECTIONS = 256;

    private final BridgeTarget target;
    private final Listener listener;
    private final HttpClient client;
    private final HttpHeaders headers = new HttpHeaders();
    private final Map<RequestId, HttpClientRequest> open = new HashMap<>();

    /** Over when a legacy session is open: what follows must name it. */
    private Promise<Void> opening = Promise.promise();

    HttpUpstream(Vertx vertx, BridgeTarget target, Listener listener) {
        this.target = target;
        this.listener = listener;
        this.opening.complete();
        this.client = vertx.createHttpClient(
                target.tls().applyTo(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS)),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    @Override
    public Future<Void> send(Carried message) {
        if (message.method().equals(Methods.CANCELLED) && endsStream(message)) {
            return Future.succeededFuture();
        }
        if (message.method().equals(Methods.INITIALIZE)) {
            opening = Promise.promise();
            return post(message);
        }
        return opening.future().compose(open -> post(message));
    }

    private Future<Void> post(Carried message) {
        RequestOptions to = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(target.uri().getHost())
                .setPort(target.port())
                .setSsl(target.isSecure())
                .setURI(target.path());
        target.headers().forEach(to::addHeader);
        headers.of(message).forEach(to::putHeader);
        return client.request(to)
                .compose(request -> {
                    RequestId id = message.isRequest() && !message.revision().isEmpty() ? message.id() : null;
                    if (id != null) {
                        open.put(id, request);
                    }
                    request.response()
                            .onSuccess(response -> answered(message, response))
                            .onFailure(e -> over(
                                    message, "The connection to the gateway was lost before the answer; call again."));
                    return request.send(message.bytes()).<Void>mapEmpty();
                })
                .onFailure(e -> opened(message));
    }

    /** In the modern era over HTTP a request is cancelled by closing its stream, not by a message. */
    private boolean endsStream(Carried cancel) {
        RequestId id = RequestId.from(cancel.params().get("requestId"));
        HttpClientRequest request = id == null ? null : open.remove(id);
        if (request != null) {
            request.reset();
        }
        return request != null;
    }

    private void answered(Carried message, HttpClientResponse response) {
        headers.learn(message, response);
        String type = String.valueOf(response.getHeader("Content-Type"));
        if (response.statusCode() == OK && type.startsWith("text/event-stream")) {
            EventStream events =
                    new EventStream(data -> received(message, Carried.of(data.getBytes(StandardCharsets.UTF_8))));
            response.handler(events::feed);
            response.exceptionHandler(
                    e -> over(message, "The gateway's stream broke off before the answer; call again."));
            response.endHandler(end -> over(message, "The gateway ended its stream without an answer; call again."));
            return;
        }
        response.body()
                .onSuccess(body -> {
                    Carried answer = Carried.of(body.getBytes());
                    if (answer.isAnswer()
                            || answer.tree().isArray() && !answer.tree().isEmpty()) {
                        received(message, answer);
                    } else if (response.statusCode() != ACCEPTED && response.statusCode() >= BAD_REQUEST) {
                        over(message, Refusals.ofStatus(response.statusCode(), body.getBytes()));
                    } else {
                        over(message, "The gateway answered with status " + response.statusCode() + " and no message.");
                    }
                })
                .onFailure(e -> over(message, "The connection to the gateway was lost before the answer; call again."));
    }

    private void received(Carried request, Carried message) {
        headers.learn(request, message);
        opened(request);
        message.parts().stream().filter(Carried::isAnswer).map(Carried::id).forEach(open::remove);
        listener.received(message);
    }

    private void opened(Carried message) {
        if (message.method().equals(Methods.INITIALIZE)) {
            opening.tryComplete();
        }
    }

    private void over(Carried message, String why) {
        opened(message);
        message.parts().stream().filter(Carried::isRequest).map(Carried::id).forEach(open::remove);
        listener.failed(message, why);
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
