package dev.snowgate.transport.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BridgeTest {
    private static byte[] request(int id, String method) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aSubscriptionDoesNotKeepItFromItsEndButACallDoes(Vertx vertx) throws Exception {
        Promise<Void> listened = Promise.promise();
        Promise<Runnable> called = Promise.promise();
        HttpServer gateway = vertx.createHttpServer()
                .requestHandler(asked -> asked.body().onSuccess(body -> {
                    if (body.toString().contains("subscriptions/listen")) {
                        listened.complete(); // and no answer, ever
                    } else {
                        called.complete(() -> asked.response()
                                .putHeader("Content-Type", "application/json")
                                .end("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}"));
                    }
                }))
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        URI uri = URI.create("http://127.0.0.1:" + gateway.actualPort() + "/mcp");
        Bridge bridge = new Bridge(vertx, new BridgeTarget(uri, Map.of()), line -> {});
        Promise<Future<Void>> ending = Promise.promise();
        vertx.runOnContext(loop -> {
            bridge.receive(request(1, "subscriptions/listen"));
            bridge.receive(request(2, "tools/list"));
            Future.all(listened.future(), called.future())
                    .onSuccess(open ->
                            vertx.runOnContext(now -> ending.complete(bridge.end(vertx, Duration.ofMinutes(10)))));
        });

        Future<Void> end = ending.future().await(20, TimeUnit.SECONDS);
        assertThat(end.isComplete()).isFalse();
        vertx.runOnContext(loop -> called.future().result().run());
        end.await(20, TimeUnit.SECONDS);
    }
}
