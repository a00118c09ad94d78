package dev.snowgate.app;

import dev.snowgate.auth.AuthRefusal;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** Plain answers over HTTP. */
final class Answers {
    private Answers() {}

    static void text(HttpServerRequest request, int status, String text) {
        body(request, status, "text/plain; charset=utf-8", text + "\n");
    }

    static void refuse(HttpServerRequest request, AuthRefusal refusal) {
        refusal.writeTo(request.response().headers());
        text(request, refusal.status(), refusal.message());
    }

    static void json(HttpServerRequest request, int status, JsonObject json) {
        body(request, status, "application/json", json.encode() + "\n");
    }

    static void body(HttpServerRequest request, int status, String type, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                .end(body);
    }
}
