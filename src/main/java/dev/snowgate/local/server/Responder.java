package dev.snowgate.local.server;

import dev.snowgate.local.fault.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** Writes replies, whole or broken. */
final class Responder {
    private static final int PIECES_PER_SECOND = 10;

    private Responder() {}

    static void send(HttpServerRequest http, Reply reply) {
        HttpServerResponse response = http.response();
        if (!response.ended() && !response.closed()) {
            head(response, reply).end(Buffer.buffer(reply.body()));
        }
    }

    /** Writes a finished reply; a fault that strikes replies does so here. */
    static void send(Vertx vertx, HttpServerRequest http, Reply reply, @Nullable Fault fault) {
        if (fault instanceof Fault.Drop drop) {
            if (drop.at() == Fault.Break.IDLE) {
                head(http.response(), reply)
                        .end(Buffer.buffer(reply.body()))
                        .onComplete(done -> http.connection().close());
            } else if (drop.at() == Fault.Break.BODY) {
                head(http.response(), reply)
                        .write(Buffer.buffer(reply.body()).slice(0, reply.body().length / 2))
                        .onComplete(done -> http.connection().close());
            } else {
                http.connection().close();
            }
        } else if (fault instanceof Fault.Trickle trickle) {
            trickle(vertx, head(http.response(), reply), reply.body(), trickle.bytesPerSecond());
        } else if (fault instanceof Fault.WrongSize) {
            send(http, reply.withSmallerChunks());
        } else if (!(fault instanceof Fault.Hang)) {
            send(http, reply);
        }
    }

    private static HttpServerResponse head(HttpServerResponse response, Reply reply) {
        return response.setStatusCode(reply.status())
                .putHeader("Content-Type", reply.type())
                .putHeader("Content-Length", Integer.toString(reply.body().length));
    }

    private static void trickle(Vertx vertx, HttpServerResponse response, byte[] body, int bytesPerSecond) {
        int piece = Math.max(1, bytesPerSecond / PIECES_PER_SECOND);
        long pause = Math.max(1, 1000L * piece / bytesPerSecond);
        int[] sent = {0};
        vertx.setPeriodic(pause, timer -> {
            int next = Math.min(body.length, sent[0] + piece);
            if (response.closed()) {
                vertx.cancelTimer(timer);
            } else if (next == body.length) {
                vertx.cancelTimer(timer);
                response.end(Buffer.buffer(body).slice(sent[0], next));
            } else {
                response.write(Buffer.buffer(body).slice(sent[0], next));
                sent[0] = next;
            }
        });
    }
}
