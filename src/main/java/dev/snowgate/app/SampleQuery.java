package dev.snowgate.app;

import dev.snowgate.app.cli.SampleAnswer;
import dev.snowgate.call.CancelReason;
import dev.snowgate.call.Principal;
import dev.snowgate.rpc.Outgoing;
import dev.snowgate.session.Connection;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.PeerInfo;
import dev.snowgate.session.PeerSession;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asks a gateway one question as a client would, past its network: no certificate, token or host name that clients must have
 * is needed for it.
 */
final class SampleQuery {
    static final String SQL = "select * from SALES.V_REVENUE_BY_MONTH order by 1 desc limit 5";

    private SampleQuery() {}

    static Future<SampleAnswer> ask(Vertx vertx, Dispatcher dispatcher) {
        long since = System.nanoTime();
        Here here = new Here(vertx.getOrCreateContext(), Promise.promise());
        PeerSession session = new PeerSession(dispatcher, new PeerInfo(Principal.LOCAL, "demo"), here);
        here.execute(() -> session.receive(request().toBuffer().getBytes()));
        return here.answer
                .future()
                .map(answer -> read(answer, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since)))
                .onComplete(done -> here.execute(() -> session.close(CancelReason.CONNECTION_CLOSED)));
    }

    /** A connection that ends in this process. */
    private record Here(Context context, Promise<JsonObject> answer) implements Connection {
        @Override
        public Future<Void> send(Outgoing message) {
            if (message.isAnswer()) {
                answer.tryComplete(message.bytes().toJsonObject());
            }
            return Future.succeededFuture();
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void execute(Runnable task) {
            if (Vertx.currentContext() == context) {
                task.run();
            } else {
                context.runOnContext(now -> task.run());
            }
        }
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

    /** What a client would read. */
    private static String why(JsonObject answer) {
        JsonObject error = answer.getJsonObject("error");
        return error != null
                ? error.getString("message", "")
                : answer.getJsonObject("result").getJsonArray("content").stream()
                        .map(part -> ((JsonObject) part).getString("text", ""))
                        .collect(Collectors.joining("\n"));
    }

    private static SampleAnswer read(JsonObject answer, long millis) {
        JsonObject result = answer.getJsonObject("result", new JsonObject());
        if (answer.containsKey("error") || result.getBoolean("isError", false)) {
            return SampleAnswer.refused(SQL, why(answer), millis);
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
