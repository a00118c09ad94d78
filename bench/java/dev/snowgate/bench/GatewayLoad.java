package dev.snowgate.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls {@code execute_query} over WebSocket, as agents do. */
final class GatewayLoad implements Load {
    private static final long CONNECT_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient websocket = McpSocket.clientOf(vertx);
    private final List<McpSocket> sockets;

    GatewayLoad(URI url, int clients) throws Exception {
        List<Future<McpSocket>> connecting = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            connecting.add(McpSocket.connect(vertx, websocket, url));
        }
        sockets =
                Future.all(connecting).<List<McpSocket>>map(all -> all.list()).await(CONNECT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Round run(LoadPlan plan, int calls) throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(plan.callers());
        Tally tally = new Tally();
        for (int caller = 0; caller < plan.callers(); caller++) {
            Caller next = new Caller(sockets.get(caller % sockets.size()), plan, tally, caller, calls);
            next.socket.run(() -> next.callFrom(0).onComplete(done -> busy.countDown()));
        }
        busy.await();
        return tally.end();
    }

    @Override
    public void close() {
        websocket.close().await();
        vertx.close().await();
    }

    private record Caller(McpSocket socket, LoadPlan plan, Tally tally, int number, int calls) {
        Future<Void> callFrom(int call) {
            if (call == calls) {
                return Future.succeededFuture();
            }
            JsonObject params = new JsonObject()
                    .put("name", "execute_query")
                    .put("arguments", new JsonObject().put("query", LoadPlan.sql(number, call)));
            long since = System.nanoTime();
            return socket.request("tools/call", params, plan.timeout()).transform(answer -> {
                if (answer.succeeded()) {
                    count(answer.result(), since);
                } else if (answer.cause() instanceof TimeoutException) {
                    tally.timedOut();
                } else {
                    tally.failed(String.valueOf(answer.cause().getMessage()));
                }
                return callFrom(call + 1);
            });
        }

        private void count(JsonObject answer, long since) {
            JsonObject result = answer.getJsonObject("result");
            if (result == null || result.getBoolean("isError", false)) {
                tally.failed(answer.encode());
            } else {
                tally.answered(since);
            }
        }
    }
}
