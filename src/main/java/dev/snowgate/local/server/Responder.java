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
        if (!sendPiece(response, body, 0, piece)) {
            int[] sent = {piece};
            vertx.setPeriodic(pause, timer -> {
                if (response.closed() || sendPiece(response, body, sent[0], piece)) {
                    vertx.cancelTimer(timer);
                }
                sent[0] += piece;
            });
        }
    }

    /** Sends a piece of the body; tells whether it was the last. */
    private static boolean sendPiece(HttpServerResponse response, byte[] body, int from, int length) {
        int to = Math.min(body.length, from + length);
        Buffer piece = Buffer.buffer(body).slice(from, to);
        if (to == body.length) {
            response.end(piece);
        } else {
            response.write(piece);
        }
        return to == body.length;
    }
}
