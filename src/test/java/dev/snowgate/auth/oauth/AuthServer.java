package dev.snowgate.auth.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The part of an authorization server that a resource server talks to, with every bad habit that a test asks for. */
final class AuthServer {
    static final RSAKey KEY = rsa("one");

    /** Questions for the keys. */
    final AtomicInteger asked = new AtomicInteger();

    private final HttpServer server;
    private volatile JWKSet keys = new JWKSet(KEY);
    private volatile Consumer<HttpServerRequest> habit = this::answer;

    AuthServer(Vertx vertx) {
        server = await(vertx.createHttpServer()
                .requestHandler(request -> {
                    if (request.path().equals("/keys")) {
                        asked.incrementAndGet();
                        habit.accept(request);
                    } else if (request.path().equals("/realm/.well-known/openid-configuration")) {
                        request.response()
                                .end(new JsonObject()
                                        .put("issuer", issuer())
                                        .put("jwks_uri", url("/keys"))
                                        .encode());
                    } else {
                        request.response().setStatusCode(404).end();
                    }
                })
                .listen(0, "127.0.0.1"));
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    String issuer() {
        return url("/realm");
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    /** From now on these keys are published. */
    void publish(JWK... now) {
        keys = new JWKSet(java.util.List.of(now));
    }

    /** From now on questions for the keys are met like this. */
    void behave(Consumer<HttpServerRequest> how) {
        habit = how;
    }

    void answer(HttpServerRequest request) {
        request.response().end(keys.toString(true));
    }

    static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.await(15, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
