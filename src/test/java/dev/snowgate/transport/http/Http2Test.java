package dev.snowgate.transport.http;

import static dev.snowgate.transport.http.HttpRig.META;
import static dev.snowgate.transport.http.HttpRig.await;
import static dev.snowgate.transport.http.HttpRig.call;
import static dev.snowgate.transport.http.HttpRig.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.snowgate.call.CancelReason;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.session.TestServices;
import dev.snowgate.transport.http.HttpRig.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.HostAndPort;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same over HTTP/2, however it was agreed on. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class Http2Test {
    enum Way {
        ALPN,
        PRIOR_KNOWLEDGE,
        UPGRADE;

        HttpServerOptions server() {
            HttpServerOptions options = new HttpServerOptions();
            return this == ALPN
                    ? options.setSsl(true).setUseAlpn(true).setKeyCertOptions(TestCertificate.options())
                    : options;
        }

        HttpClientOptions client() {
            return new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setSsl(this == ALPN)
                    .setUseAlpn(this == ALPN)
                    .setTrustAll(true)
                    .setVerifyHost(false)
                    .setHttp2ClearTextUpgrade(this == UPGRADE);
        }
    }

    private final HandDrivenTool tool = new HandDrivenTool("echo");

    private HttpRig serve(Vertx vertx, Way way) {
        return new HttpRig(
                vertx,
                TestServices.of(vertx, SessionSettings.DEFAULT, tool),
                HttpSettings.DEFAULT,
                way.server(),
                way.client());
    }

    @ParameterizedTest
    @EnumSource
    void requestsShareAConnectionAndAnswersComeAsTheyFinish(Way way, Vertx vertx) throws Exception {
        HttpRig http = serve(vertx, way);
        assertThat(http.send(http.modern("tools/list"), request("0", "tools/list", META))
                        .status())
                .isEqualTo(200);
        Future<Answer> first = http.start(http.modern("tools/call", "echo"), call("1", ""));
        HandDrivenTool.Call slow = tool.next();
        Future<Answer> second = http.start(http.modern("tools/call", "echo"), call("1", ""));
        tool.next().succeed("second");
        assertThat(await(second).body()).contains("second");
        assertThat(first.isComplete()).isFalse();
        slow.succeed("first");
        assertThat(await(first).body()).contains("first");
    }

    @ParameterizedTest
    @EnumSource
    void resettingTheStreamCancelsItsCallAndNoOther(Way way, Vertx vertx) throws Exception {
        HttpRig http = serve(vertx, way);
        http.send(http.modern("tools/list"), request("0", "tools/list", META));
        Future<Answer> other = http.start(http.modern("tools/call", "echo"), call("1", ""));
        HandDrivenTool.Call kept = tool.next();
        HttpClientRequest request = await(http.open(http.modern("tools/call", "echo")));
        assertThat(request.version()).isEqualTo(HttpVersion.HTTP_2);
        request.send(Buffer.buffer(call("1", "")));
        HandDrivenTool.Call call = tool.next();
        Promise<CancelReason> reason = Promise.promise();
        call.context().cancel().onCancel(reason::tryComplete);
        request.reset();
        assertThat(await(reason.future())).isEqualTo(CancelReason.CONNECTION_CLOSED);
        kept.succeed("kept");
        assertThat(await(other).body()).contains("kept");
    }

    @ParameterizedTest
    @EnumSource
    void foreignAuthoritiesAreRefused(Way way, Vertx vertx) {
        HttpRig http = serve(vertx, way);
        String body = request("0", "tools/list", META);
        for (int i = 0; i < 2; i++) {
            Answer refused = await(http.onLoop(() -> http.open(http.modern("tools/list"))
                    .compose(request -> {
                        request.authority(HostAndPort.create("evil.example", 80));
                        return request.send(Buffer.buffer(body));
                    })
                    .map(response -> new Answer(response.statusCode(), java.util.Map.of(), ""))));
            assertThat(refused.status()).isEqualTo(403);
        }
        // Two names for one server are a protocol error already for the HTTP/2 codec.
        var twoNames = http.modern("tools/list").putHeader("Host", "evil.example");
        assertThatThrownBy(() -> http.send(twoNames, body)).isInstanceOf(StreamResetException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyAboveTheLimitIsRefusedAndTheConnectionLives(Way way, Vertx vertx) {
        HttpRig http = serve(vertx, way);
        String list = request("0", "tools/list", META);
        assertThat(http.send(http.modern("tools/list"), list).status()).isEqualTo(200);
        assertThat(http.send(http.modern("tools/list"), list + " ".repeat(2 << 20))
                        .status())
                .isEqualTo(413);
        assertThat(http.send(http.modern("tools/list"), list).status()).isEqualTo(200);
    }
}
