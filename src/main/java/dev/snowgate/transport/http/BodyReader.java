package dev.snowgate.transport.http;

import dev.snowgate.session.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Collects a body, no more of it than is allowed and no longer than is allowed. */
final class BodyReader {
    private final Buffer body = Buffer.buffer();
    private final Promise<byte[]> whole = Promise.promise();
    private final int limit;

    private BodyReader(int limit) {
        this.limit = limit;
    }

    /** The body; fails with {@link HttpRefusal}, after which the rest of the body is thrown away. */
    static Future<byte[]> read(HttpServerRequest request, HttpSettings settings, Timers timers) {
        BodyReader reader = new BodyReader(settings.maxMessageBytes());
        if (announced(request) > reader.limit) {
            return Future.failedFuture(reader.tooLong());
        }
        Runnable timer = timers.after(
                settings.bodyTimeout(),
                () -> reader.whole.tryFail(HttpRefusal.of(
                        408,
                        "The body did not arrive within "
                                + settings.bodyTimeout().toSeconds() + " s.")));
        request.handler(reader::more);
        request.endHandler(end -> reader.whole.tryComplete(reader.body.getBytes()));
        request.exceptionHandler(e -> reader.whole.tryFail(HttpRefusal.of(400, "The body broke off.")));
        return reader.whole.future().onComplete(end -> timer.run());
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.trim());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void more(Buffer part) {
        if (whole.future().isComplete()) {
            return;
        }
        if (body.length() + part.length() > limit) {
            whole.tryFail(tooLong());
        } else {
            body.appendBuffer(part);
        }
    }

    private HttpRefusal tooLong() {
        return HttpRefusal.of(
                413, "The body has more than " + limit + " bytes, the limit of the setting server.maxMessageBytes.");
    }
}
