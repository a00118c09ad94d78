package dev.snowgate.transport.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * Serves one JSON document to everybody who may ask this server anything, with or without a credential: the metadata that lead
 * a client to the authorization server. {@code Host} and {@code Origin} were looked at before.
 */
public final class MetadataEndpoint implements Handler<HttpServerRequest> {
    private static final String METHODS = "GET, HEAD, OPTIONS";

    private final Buffer document;

    /** Serves {@code document}. */
    public MetadataEndpoint(Buffer document) {
        this.document = document;
    }

    @Override
    public void handle(HttpServerRequest request) {
        Cors.allow(request);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            Cors.preflight(request, METHODS);
        } else if (Set.of(HttpMethod.GET, HttpMethod.HEAD).contains(request.method())) {
            Answers.json(request.response(), 200, document);
        } else {
            request.response().putHeader("Allow", METHODS);
            Answers.refuse(request, HttpRefusal.of(405, "Method not allowed: this can only be read."));
        }
    }
}
