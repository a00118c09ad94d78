package dev.snowgate.transport.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Lets the pages read answers whose origin the policy allows; all others were refused before. */
final class Cors {
    private static final String SECONDS = "600";

    private Cors() {}

    static void allow(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            request.response()
                    .putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Expose-Headers", Headers.SESSION + ", WWW-Authenticate")
                    .putHeader("Vary", "Origin");
        }
    }

    static void preflight(HttpServerRequest request, String methods) {
        HttpServerResponse response = request.response().putHeader("Allow", methods);
        String wanted = request.getHeader("Access-Control-Request-Headers");
        if (request.getHeader("Origin") != null && request.getHeader("Access-Control-Request-Method") != null) {
            response.putHeader("Access-Control-Allow-Methods", methods).putHeader("Access-Control-Max-Age", SECONDS);
            if (wanted != null && wanted.matches("[A-Za-z0-9, _-]{1,1000}")) {
                response.putHeader("Access-Control-Allow-Headers", wanted);
            }
        }
        response.setStatusCode(204).end();
    }
}
