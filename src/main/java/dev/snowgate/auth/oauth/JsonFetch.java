package dev.snowgate.auth.oauth;

import dev.snowgate.config.OAuthConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Fetches small documents of the authorization server. Follows no redirect, so that nobody can turn it towards addresses
 * inside (CVE-2026-45609); takes no more than {@value #MAX_BYTES} bytes and waits no longer than 5 s for all of it.
 */
final class JsonFetch {
    private static final int MAX_BYTES = 256 << 10;
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final Vertx vertx;
    private final HttpClient client;

    JsonFetch(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) LIMIT.toMillis())
                .setKeepAlive(false)
                .setDecompressionSupported(false));
    }

    /** The document at {@code url}; fails with {@link Unreachable}. */
    Future<String> get(URI url) {
        if (!OAuthConfig.isSafe(url)) {
            return Future.failedFuture(new Unreachable(url + " is no https URL"));
        }
        Promise<String> document = Promise.promise();
        long timer = vertx.setTimer(
                LIMIT.toMillis(),
                late -> document.tryFail(new Unreachable(url + " did not answer within " + LIMIT.toSeconds() + " s")));
        client.request(new RequestOptions()
                        .setAbsoluteURI(url.toString())
                        .putHeader("Accept", "application/json, application/jwk-set+json"))
                .compose(request -> {
                    document.future().onFailure(e -> request.reset());
                    return request.send().onSuccess(response -> read(url, response, document));
                })
                .onFailure(e -> document.tryFail(new Unreachable(
                        url + " cannot be reached: " + e.getClass().getSimpleName())));
        return document.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private static void read(URI url, HttpClientResponse response, Promise<String> document) {
        response.exceptionHandler(e -> document.tryFail(new Unreachable(url + " broke off")));
        if (response.statusCode() != OK) {
            document.tryFail(new Unreachable(url + " answers " + response.statusCode()
                    + (response.statusCode() / 100 == 3 ? "; redirects are not followed" : "")));
            return;
        }
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > MAX_BYTES) {
                document.tryFail(new Unreachable(url + " answers with more than " + MAX_BYTES + " bytes"));
            } else if (!document.future().isComplete()) {
                body.appendBuffer(part);
            }
        });
        response.endHandler(end -> document.tryComplete(body.toString(StandardCharsets.UTF_8)));
    }
}
