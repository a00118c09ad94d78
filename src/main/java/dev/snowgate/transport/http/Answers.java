package dev.snowgate.transport.http;

import dev.snowgate.auth.AuthRefusal;
import dev.snowgate.rpc.RpcCodec;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Answers that are no streams. */
final class Answers {
    private Answers() {}

    static Future<Void> json(HttpServerResponse response, int status, Buffer body) {
        jsonHead(response, status);
        return response.end(body);
    }

    /** What every answer in JSON says of itself. */
    static void jsonHead(HttpServerResponse response, int status) {
        response.setStatusCode(status)
                .putHeader("Content-Type", MediaTypes.JSON)
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
    }

    static void empty(HttpServerRequest request, int status) {
        if (!request.response().closed()) {
            request.response().setStatusCode(status).end();
        }
    }

    static void refuse(HttpServerRequest request, AuthRefusal refusal) {
        if (!request.response().headWritten()) {
            refusal.writeTo(request.response().headers());
        }
        refuse(request, HttpRefusal.of(refusal.status(), refusal.message()));
    }

    static void refuse(HttpServerRequest request, HttpRefusal refusal) {
        if (!request.response().closed() && !request.response().ended()) {
            Buffer body = RpcCodec.error(refusal.fault().id(), refusal.fault().error())
                    .bytes();
            json(request.response(), refusal.status(), body);
        }
    }
}
