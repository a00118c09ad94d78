package dev.snowgate.transport.http;

import static dev.snowgate.transport.http.HttpRig.META;
import static dev.snowgate.transport.http.HttpRig.await;
import static dev.snowgate.transport.http.HttpRig.call;
import static dev.snowgate.transport.http.HttpRig.cancelled;
import static dev.snowgate.transport.http.HttpRig.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.call.CancelReason;
import dev.snowgate.call.ErrorCode;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.session.FinishedCall;
import dev.snowgate.session.TestServices;
import dev.snowgate.session.VirtualTime;
import dev.snowgate.transport.http.HttpRig.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** How answers travel over HTTP, and what ends a call. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class HttpEndpointTest {
    private static final int LIMIT = 4096;
    private static final String TOKEN = "\"progressToken\":\"p\",";
    private static final HttpSettings SETTINGS = new HttpSettings(
            LIMIT,
            5,
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Set.of("gw.example"),
            Set.of("https://app.example"));

    private final HandDrivenTool tool = new HandDrivenTool("echo");
    private final VirtualTime time = new VirtualTime();
    private final BlockingQueue<FinishedCall> finished = new LinkedBlockingQueue<>();
    private HttpRig http;

    @BeforeEach
    void serve(Vertx vertx) {
        http = new HttpRig(vertx, TestServices.of(time, finished::add, tool), SETTINGS);
    }

    private String openSession() {
        return http.send(
                        http.post(),
                        request(
                                "0",
                                "initialize",
                                "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"elicitation\":{}},"
                                        + "\"clientInfo\":{\"name\":\"tester\",\"version\":\"1\"}"))
                .header("mcp-session-id");
    }

    private RequestOptions in(String session) {
        return http.post().putHeader("Mcp-Session-Id", session).putHeader("MCP-Protocol-Version", "2025-11-25");
    }

    private static String cancel(String id) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}";
    }

    @Test
    void anAnswerWithoutNewsBeforeItIsPlainJson() throws Exception {
        Future<Answer> answer = http.start(http.modern("tools/call", "echo"), call("1", ""));
        tool.next().succeed("hello");
        assertThat(await(answer).isStream()).isFalse();
        assertThat(await(answer).json().at("/result/content/0/text").asText()).isEqualTo("hello");
    }

    @Test
    void newsBeforeTheAnswerMakeItAStreamThatEndsWithTheAnswer() throws Exception {
        Future<Answer> answer = http.start(http.modern("tools/call", "echo"), call("1", TOKEN));
        HandDrivenTool.Call call = http.arrived(tool);
        call.context().progress().report(1, 2.0, "half");
        call.succeed("hello");
        assertThat(await(answer).isStream()).isTrue();
        assertThat(await(answer).header("x-accel-buffering")).isEqualTo("no");
        assertThat(await(answer).body()).startsWith("event: message\ndata: {");
        assertThat(await(answer).events()).hasSize(2);
        assertThat(await(answer).events().get(0).get("method").asText()).isEqualTo("notifications/progress");
        assertThat(await(answer).events().get(1).get("id").intValue()).isEqualTo(1);
    }

    @Test
    void aLongSilenceIsFilledWithComments() throws Exception {
        Future<Answer> answer = http.start(http.modern("tools/call", "echo"), call("1", ""));
        HandDrivenTool.Call call = http.arrived(tool);
        time.advance(Duration.ofSeconds(2));
        http.settle();
        time.advance(Duration.ofSeconds(2));
        call.succeed("hello");
        assertThat(await(answer).body()).startsWith(": keep-alive\n\n: keep-alive\n\nevent: message");
        assertThat(await(answer).events()).hasSize(1);
        assertThat(time.pending()).isZero();
    }

    @Test
    void closingTheResponseCancelsAModernCall() throws Exception {
        HttpClientRequest request = await(http.open(http.modern("tools/call", "echo")));
        request.send(Buffer.buffer(call("1", "")));
        HandDrivenTool.Call call = tool.next();
        request.connection().close();
        assertThat(await(cancelled(call))).isEqualTo(CancelReason.CONNECTION_CLOSED);
        assertThat(finished.poll(10, TimeUnit.SECONDS).error()).isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void closingAStreamThatHasBegunCancelsAModernCall() throws Exception {
        HttpClientRequest request = await(http.open(http.modern("tools/call", "echo")));
        var response = request.send(Buffer.buffer(call("1", TOKEN)));
        HandDrivenTool.Call call = http.arrived(tool);
        call.context().progress().report(1, 2.0, "half");
        await(response);
        request.connection().close();
        assertThat(await(cancelled(call))).isEqualTo(CancelReason.CONNECTION_CLOSED);
    }

    @Test
    void closingTheResponseLeavesALegacyCallToItsDeadline() throws Exception {
        HttpClientRequest request = await(http.open(http.post()));
        request.send(Buffer.buffer(request("1", "tools/call", "\"name\":\"echo\"")));
        HandDrivenTool.Call call = http.arrived(tool);
        await(request.connection().close());
        http.settle();
        assertThat(call.context().cancel().reason()).isNull();
        time.advance(Duration.ofSeconds(10));
        assertThat(await(cancelled(call))).isEqualTo(CancelReason.DEADLINE);
        time.advance(Duration.ofSeconds(1));
        assertThat(finished.poll(10, TimeUnit.SECONDS).error()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    }

    @Test
    void aCancelMessageEndsTheCallOfItsOwnSessionOnlyAndNothingIsAnswered() throws Exception {
        String mine = openSession();
        String other = openSession();
        Future<Answer> first = http.start(in(mine), request("1", "tools/call", "\"name\":\"echo\""));
        HandDrivenTool.Call call = tool.next();
        Future<Answer> second = http.start(in(other), request("1", "tools/call", "\"name\":\"echo\""));
        HandDrivenTool.Call theirs = tool.next();
        assertThat(http.send(http.post(), cancel("1")).status()).isEqualTo(202);
        assertThat(call.context().cancel().reason()).isNull();
        assertThat(http.send(in(mine), cancel("1")).status()).isEqualTo(202);
        assertThat(await(cancelled(call))).isEqualTo(CancelReason.CLIENT);
        assertThat(await(first).events()).isEmpty();
        assertThat(theirs.context().cancel().reason()).isNull();
        theirs.succeed("mine");
        assertThat(await(second).body()).contains("mine");
    }

    @Test
    void aSessionLivesInItsIdAndNotInTheServer(Vertx vertx) {
        String session = openSession();
        HttpRig restarted = new HttpRig(vertx, TestServices.of(time, finished::add, tool), SETTINGS);
        Answer answer =
                restarted.send(restarted.post().putHeader("Mcp-Session-Id", session), request("1", "tools/list", ""));
        assertThat(answer.json().at("/result/tools/0").has("outputSchema")).isTrue();
        assertThat(session).matches("[!-~]+").hasSizeLessThan(500);
    }

    @Test
    void anUnknownSessionIsNotFound() {
        for (String session : new String[] {"x", "e30", openSession().substring(3)}) {
            Answer answer = http.send(in(session), request("1", "ping", ""));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo(-32001);
        }
    }

    @Test
    void deletingASessionEndsItAndWhatItAsked() throws Exception {
        String session = openSession();
        http.start(in(session), request("1", "tools/call", "\"name\":\"echo\""));
        HandDrivenTool.Call call = tool.next();
        assertThat(http.send(in(session).setMethod(HttpMethod.DELETE), "").status())
                .isEqualTo(204);
        assertThat(await(cancelled(call))).isEqualTo(CancelReason.CONNECTION_CLOSED);
        assertThat(http.send(in(session), request("2", "ping", "")).status()).isEqualTo(404);
        assertThat(http.send(in(session).setMethod(HttpMethod.DELETE), "").status())
                .isEqualTo(404);
        assertThat(http.send(http.post().setMethod(HttpMethod.DELETE), "").status())
                .isEqualTo(400);
    }

    @Test
    void aBatchIsAnsweredAsOneArray() throws Exception {
        Future<Answer> answer = http.start(
                http.post(),
                "[" + request("1", "tools/call", "\"name\":\"echo\"") + "," + request("2", "ping", "") + ","
                        + cancel("7") + "," + request("2", "ping", "") + "]");
        http.arrived(tool).succeed("hello");
        assertThat(await(answer).isStream()).isFalse();
        assertThat(await(answer).json()).hasSize(3);
        assertThat(await(answer).body()).contains("\"id\":1", "\"id\":2", "hello");
        assertThat(http.send(http.post(), "[" + cancel("1") + "]").status()).isEqualTo(202);
        assertThat(http.send(http.post(), "[" + request("1", "ping", "") + "]").json())
                .hasSize(1);
    }

    @Test
    void aBatchWithNewsIsAStreamOfAllItsAnswers() throws Exception {
        Future<Answer> answer = http.start(
                http.post(),
                "[" + request("2", "ping", "") + ","
                        + request("1", "tools/call", "\"name\":\"echo\",\"_meta\":{\"progressToken\":1}") + "]");
        HandDrivenTool.Call call = http.arrived(tool);
        call.context().progress().report(1, null, "");
        call.succeed("hello");
        assertThat(await(answer).events())
                .extracting(event -> event.path("id").asInt())
                .containsExactly(2, 0, 1);
    }

    @Test
    void aBodyAboveTheLimitIsRefusedHoweverItIsAnnounced() {
        String body = request("1", "tools/list", META + ",\"x\":\"" + "x".repeat(LIMIT) + "\"");
        Answer announced = http.send(http.modern("tools/list"), body);
        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.message()).contains("server.maxMessageBytes");
        Answer chunked = await(http.onLoop(() -> http.open(http.modern("tools/list"))
                .compose(request -> {
                    request.setChunked(true);
                    request.write(body.substring(0, 100));
                    request.end(body.substring(100));
                    return request.response();
                })
                .map(response -> new Answer(response.statusCode(), java.util.Map.of(), ""))));
        assertThat(chunked.status()).isEqualTo(413);
        String fits = request("1", "tools/list", META + ",\"x\":\"\"");
        fits = fits.replace("\"x\":\"\"", "\"x\":\"" + "x".repeat(LIMIT - fits.length()) + "\"");
        assertThat(http.send(http.modern("tools/list"), fits).status()).isEqualTo(200);
    }

    @Test
    void aBodyThatDoesNotArriveIsNotWaitedForForEver() throws Exception {
        HttpClientRequest request = await(http.open(http.modern("tools/list").putHeader("Content-Length", "100")));
        var response = request.response();
        await(request.write("{"));
        http.settle();
        time.advance(Duration.ofSeconds(3));
        assertThat(await(response).statusCode()).isEqualTo(408);
    }

    @Test
    void foreignHostsAndPagesAreRefusedAndToldWhichSettingWouldAllow() {
        Answer host = http.send(http.modern("tools/list").putHeader("Host", "evil.example"), "");
        assertThat(host.status()).isEqualTo(403);
        assertThat(host.message()).contains("Host", "server.allowedHosts");
        Answer origin = http.send(http.modern("tools/list").putHeader("Origin", "https://evil.example"), "");
        assertThat(origin.status()).isEqualTo(403);
        assertThat(origin.message()).contains("Origin", "server.allowedOrigins");
        assertThat(origin.headers()).doesNotContainKey("access-control-allow-origin");
        RequestOptions allowed = http.modern("tools/list").putHeader("Host", "gw.example");
        assertThat(http.send(allowed, request("1", "tools/list", META)).status())
                .isEqualTo(200);
    }

    @Test
    void allowedPagesMayReadAnswersAndAskBeforehand() {
        RequestOptions options = http.modern("tools/list").putHeader("Origin", "https://app.example");
        Answer answer = http.send(options, request("1", "tools/list", META));
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://app.example");
        Answer preflight = http.send(
                http.post()
                        .setMethod(HttpMethod.OPTIONS)
                        .putHeader("Origin", "https://app.example")
                        .putHeader("Access-Control-Request-Method", "POST")
                        .putHeader("Access-Control-Request-Headers", "mcp-method,mcp-param-x"),
                "");
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("access-control-allow-methods")).contains("POST");
        assertThat(preflight.header("access-control-allow-headers")).isEqualTo("mcp-method,mcp-param-x");
    }

    @Test
    void moreOpenRequestsThanAllowedAreToldToComeBack() throws Exception {
        for (int i = 0; i < 5; i++) {
            http.start(http.modern("tools/call", "echo"), call("1", ""));
            tool.next();
        }
        Answer answer = http.send(http.modern("tools/list"), request("1", "tools/list", META));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("1");
        tool.calls.forEach(call -> call.succeed("done"));
        assertThat(http.endpoint.size()).isLessThanOrEqualTo(5);
    }

    @Test
    void whatEndsACallGetsThroughWhenNoMoreCallsDo() throws Exception {
        String session = openSession();
        for (int i = 1; i <= 5; i++) {
            http.start(in(session), call(String.valueOf(i), "").replace(META, "\"arguments\":{}"));
        }
        HandDrivenTool.Call first = tool.next();
        for (int i = 2; i <= 5; i++) {
            tool.next();
        }
        assertThat(http.send(in(session), request("6", "ping", "")).status()).isEqualTo(503);
        assertThat(http.send(in(session), cancel("1")).status()).isEqualTo(202);
        assertThat(http.send(in(session).setMethod(HttpMethod.DELETE), "").status())
                .isEqualTo(204);
        assertThat(await(cancelled(first))).isNotNull();
    }

    @Test
    void aClientThatDoesNotReadMissesProgressAndHoldsNoMemory() throws Exception {
        HttpClientRequest request = await(http.open(http.modern("tools/call", "echo")));
        Future<Buffer> body =
                http.onLoop(() -> request.send(Buffer.buffer(call("1", TOKEN))).compose(response -> {
                    response.pause();
                    Promise<Buffer> all = Promise.promise();
                    Buffer got = Buffer.buffer();
                    response.handler(got::appendBuffer);
                    response.endHandler(end -> all.complete(got));
                    finishedReading = () -> response.resume();
                    return all.future();
                }));
        HandDrivenTool.Call call = http.arrived(tool);
        String text = "x".repeat(10_000);
        int reports = 3000;
        for (int i = 1; i <= reports; i++) {
            time.advance(Duration.ofMillis(1));
            call.context().progress().report(i, null, text);
        }
        call.succeed("end");
        http.settle();
        finishedReading.run();
        String all = await(body).toString(StandardCharsets.UTF_8);
        assertThat(all).contains("\"text\":\"end\"");
        assertThat(all.length()).isLessThan(reports * text.length() / 2);
    }

    private Runnable finishedReading = () -> {};
}
