package dev.snowgate.transport.http;

import static dev.snowgate.transport.http.HttpRig.await;
import static dev.snowgate.transport.http.HttpRig.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.Awaiting;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.session.TestServices;
import dev.snowgate.session.VirtualTime;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that their clients do not read, or read slowly. By a clock that the test owns. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class UnreadAnswerTest {
    private static final int KERNEL = 64 << 10;

    /** Said twice in an answer, as text and as data. */
    private static final String WORDS = "x".repeat(6 << 20);

    private static final int STEP = 2 << 20;
    private static final String TOKEN = "\"progressToken\":\"p\",";

    private final HandDrivenTool tool = new HandDrivenTool("echo");
    private final VirtualTime time = new VirtualTime();
    private final AtomicInteger taken = new AtomicInteger();
    private final Promise<Void> end = Promise.promise();

    enum Kind {
        JSON(HttpVersion.HTTP_1_1, ""),
        EVENTS(HttpVersion.HTTP_1_1, TOKEN),
        HTTP_2(HttpVersion.HTTP_2, "");

        private final HttpVersion version;
        private final String token;

        Kind(HttpVersion version, String token) {
            this.version = version;
            this.token = token;
        }
    }

    private HttpRig serve(Vertx vertx, Kind kind) {
        return new HttpRig(
                vertx,
                TestServices.of(time, finished -> {}, tool),
                HttpSettings.DEFAULT,
                new HttpServerOptions().setSendBufferSize(KERNEL),
                new HttpClientOptions()
                        .setProtocolVersion(kind.version)
                        .setHttp2ClearTextUpgrade(false)
                        .setReceiveBufferSize(KERNEL));
    }

    /** A client that has the head of a long answer, and reads nothing of the rest yet. */
    private HttpClientResponse asks(HttpRig http, Kind kind) throws Exception {
        HttpClientRequest request = await(http.open(http.modern("tools/call", "echo")));
        var head = http.onLoop(() -> request.send(Buffer.buffer(call("1", kind.token)))
                .onSuccess(response -> {
                    response.pause();
                    response.handler(bytes -> taken.addAndGet(bytes.length()));
                    response.endHandler(end::tryComplete);
                    response.exceptionHandler(end::tryFail);
                }));
        HandDrivenTool.Call call = tool.next();
        call.context().progress().report(1, null, "on it");
        call.succeed(WORDS);
        return await(head);
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsNotReadIsEndedAfterHalfAMinute(Kind kind, Vertx vertx) throws Exception {
        HttpRig http = serve(vertx, kind);
        HttpClientResponse response = asks(http, kind);
        Awaiting.await().until(() -> http.endpoint.unread() == 1);
        Awaiting.await().until(() -> {
            // What the network holds may be taken meanwhile, and counts.
            time.advance(Duration.ofSeconds(29));
            http.endpoint.recheck();
            return http.endpoint.unread() == 0;
        });
        response.resume();
        Awaiting.await().until(() -> end.future().isComplete());
        assertThat(end.future().failed()).isTrue();
        assertThat(taken.get()).isLessThan(WORDS.length());
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsReadSlowlyIsNot(Kind kind, Vertx vertx) throws Exception {
        HttpRig http = serve(vertx, kind);
        HttpClientResponse response = asks(http, kind);
        for (int at = STEP; at < 2 * WORDS.length(); at += STEP) {
            int next = at;
            response.resume();
            Awaiting.await().until(() -> taken.get() >= next);
            response.pause();
            time.advance(Duration.ofSeconds(14));
            http.endpoint.recheck();
        }
        response.resume();
        await(end.future());
        assertThat(taken.get()).isGreaterThan(2 * WORDS.length());
    }
}
