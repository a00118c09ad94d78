package dev.snowgate.transport.websocket;

import static dev.snowgate.session.TestServices.call;
import static dev.snowgate.session.TestServices.cancel;
import static dev.snowgate.session.TestServices.ping;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.auth.Authenticator;
import dev.snowgate.call.CancelReason;
import dev.snowgate.json.InvalidJson;
import dev.snowgate.json.StrictJson;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.session.TestServices;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@Timeout(30)
class WebSocketEndpointTest {
    private static final int LIMIT = 4096;
    private static final WebSocketSettings SETTINGS =
            new WebSocketSettings(LIMIT, 16, Duration.ofSeconds(25), Set.of(), Set.of());

    private final HandDrivenTool tool = new HandDrivenTool("echo");
    private WebSocketEndpoint endpoint;
    private WebSocketClient client;
    private int port;

    @BeforeEach
    void serve(Vertx vertx) {
        endpoint = new WebSocketEndpoint(
                vertx, TestServices.of(vertx, SessionSettings.DEFAULT, tool), SETTINGS, Authenticator.OFF);
        var options = WebSocketEndpoint.configure(new HttpServerOptions().setHost("127.0.0.1"), SETTINGS);
        port = await(vertx.createHttpServer(options).requestHandler(endpoint).listen(0))
                .actualPort();
        client = vertx.createWebSocketClient();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** One socket and what came back on it. */
    private static final class Peer {
        final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
        final CompletableFuture<Short> closed = new CompletableFuture<>();
        final WebSocket socket;

        Peer(WebSocket socket) {
            this.socket = socket;
            socket.textMessageHandler(text -> received.add(parse(text)));
            socket.closeHandler(v -> closed.complete(socket.closeStatusCode()));
            socket.resume();
        }

        private static JsonNode parse(String text) {
            try {
                return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
            } catch (InvalidJson e) {
                throw new AssertionError(text, e);
            }
        }

        void send(String text) {
            socket.writeTextMessage(text);
        }

        JsonNode next() throws InterruptedException {
            JsonNode message = received.poll(10, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message arrived");
            }
            return message;
        }

        short closeCode() throws Exception {
            return closed.get(10, TimeUnit.SECONDS);
        }
    }

    private WebSocketConnectOptions options() {
        return new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/mcp");
    }

    private Peer connect(WebSocketConnectOptions options) {
        return await(client.connect(options).map(socket -> {
            socket.pause();
            return new Peer(socket);
        }));
    }

    private UpgradeRejectedException rejected(WebSocketConnectOptions options) {
        Future<WebSocket> attempt = client.connect(options);
        Throwable failure = await(
                attempt.<Throwable>map(ok -> new AssertionError("accepted")).otherwise(e -> e));
        assertThat(failure).isInstanceOf(UpgradeRejectedException.class);
        return (UpgradeRejectedException) failure;
    }

    @Test
    void echoesTheSubprotocolWhenItIsOffered() throws Exception {
        Peer peer = connect(options().setSubProtocols(List.of("other", "mcp")));
        assertThat(peer.socket.subProtocol()).isEqualTo("mcp");
        peer.send(ping(1));
        assertThat(peer.next().get("id").intValue()).isEqualTo(1);
    }

    @Test
    void acceptsClientsWithoutASubprotocolAndRefusesForeignOnes() throws Exception {
        Peer peer = connect(options());
        assertThat(peer.socket.subProtocol()).isNull();
        peer.send(ping(1));
        assertThat(peer.next().get("id").intValue()).isEqualTo(1);
        assertThat(rejected(options().setSubProtocols(List.of("graphql-ws"))).getStatus())
                .isEqualTo(400);
    }

    @Test
    void refusesForeignPagesAndHostsAndSaysWhy() {
        UpgradeRejectedException origin = rejected(options().putHeader("Origin", "https://evil.example"));
        assertThat(origin.getStatus()).isEqualTo(403);
        assertThat(String.valueOf(origin.getBody())).contains("Origin").contains("server.allowedOrigins");
        UpgradeRejectedException host = rejected(options().putHeader("Host", "evil.example"));
        assertThat(host.getStatus()).isEqualTo(403);
        assertThat(String.valueOf(host.getBody())).contains("Host").contains("server.allowedHosts");
        connect(options().putHeader("Origin", "http://localhost:3000"));
    }

    @Test
    void tellsAPlainRequestWhatThisIs(Vertx vertx) {
        var response = await(vertx.createHttpClient()
                .request(HttpMethod.GET, port, "127.0.0.1", "/mcp")
                .compose(request -> request.send()));
        assertThat(response.statusCode()).isEqualTo(426);
    }

    @Test
    void answersAsCallsFinishAndCancelsWhatItIsTold() throws Exception {
        Peer peer = connect(options());
        peer.send(call(1));
        peer.send(call(2));
        peer.send(call(3));
        HandDrivenTool.Call first = tool.next();
        HandDrivenTool.Call second = tool.next();
        tool.next().succeed("three");
        assertThat(peer.next().get("id").intValue()).isEqualTo(3);
        peer.send(cancel(1));
        peer.send(ping(4));
        assertThat(peer.next().get("id").intValue()).isEqualTo(4);
        assertThat(first.context().cancel().reason()).isEqualTo(CancelReason.CLIENT);
        first.succeed("never seen");
        second.succeed("two");
        assertThat(peer.next().get("id").intValue()).isEqualTo(2);
        assertThat(peer.received).isEmpty();
    }

    @Test
    void badMessagesAreAnsweredAndTheSocketStaysOpen() throws Exception {
        Peer peer = connect(options());
        peer.send("{oops");
        JsonNode error = peer.next();
        assertThat(error.get("error").get("code").intValue()).isEqualTo(-32700);
        assertThat(error.has("id")).isFalse();
        peer.send("");
        assertThat(peer.next().get("error").get("code").intValue()).isEqualTo(-32700);
        peer.send(ping(1));
        assertThat(peer.next().has("result")).isTrue();
    }

    @Test
    void messagesMayComeInPieces() throws Exception {
        Peer peer = connect(options());
        peer.socket.writeFrame(WebSocketFrame.textFrame(ping(1).substring(0, 9), false));
        peer.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(ping(1).substring(9, 12)), false));
        peer.socket.writePing(Buffer.buffer("x"));
        peer.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(ping(1).substring(12)), true));
        assertThat(peer.next().get("id").intValue()).isEqualTo(1);
    }

    @Test
    void binaryMessagesCloseWith1003() throws Exception {
        Peer peer = connect(options());
        peer.socket.writeBinaryMessage(Buffer.buffer(ping(1)));
        assertThat(peer.closeCode()).isEqualTo((short) 1003);
    }

    @Test
    void textThatIsNotUtf8ClosesWith1007() throws Exception {
        Peer peer = connect(options());
        peer.socket.writeFrame(WebSocketFrame.textFrame("\"", false));
        peer.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(new byte[] {(byte) 0xC3, '('}), true));
        assertThat(peer.closeCode()).isEqualTo((short) 1007);
    }

    @Test
    void messagesAboveTheLimitCloseWith1009InOneFrameOrMany() throws Exception {
        Peer whole = connect(options());
        whole.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(LIMIT + 1), true));
        assertThat(whole.closeCode()).isEqualTo((short) 1009);
        Peer pieces = connect(options());
        pieces.socket.writeFrame(WebSocketFrame.textFrame("x".repeat(LIMIT), false));
        pieces.socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x"), true));
        assertThat(pieces.closeCode()).isEqualTo((short) 1009);
    }

    @Test
    void answersMayBeLongerThanAFrame() throws Exception {
        Peer peer = connect(options());
        peer.send(call(1));
        String text = "y".repeat(10 * LIMIT);
        tool.next().succeed(text);
        assertThat(peer.next().get("result").get("content").get(0).get("text").textValue())
                .isEqualTo(text);
    }

    @Test
    void closingTheSocketCancelsAllThatItAskedAndNothingElse() throws Exception {
        Peer leaving = connect(options());
        Peer staying = connect(options());
        leaving.send(call(1));
        HandDrivenTool.Call left = tool.next();
        staying.send(call(1));
        HandDrivenTool.Call stayed = tool.next();
        CompletableFuture<CancelReason> reason = new CompletableFuture<>();
        left.context().cancel().onCancel(reason::complete);
        leaving.socket.close();
        assertThat(reason.get(10, TimeUnit.SECONDS)).isEqualTo(CancelReason.CONNECTION_CLOSED);
        stayed.succeed("mine");
        assertThat(staying.next().toString()).contains("mine");
    }

    @Test
    void shutdownAnswersWhatIsInFlightThenGoesAway() throws Exception {
        Peer peer = connect(options());
        peer.send(call(1));
        HandDrivenTool.Call call = tool.next();
        Future<Void> down = endpoint.shutdown(Duration.ofMinutes(1));
        assertThat(rejected(options()).getStatus()).isEqualTo(503);
        peer.send(call(2));
        assertThat(peer.next().toString()).contains("SHUTTING_DOWN");
        call.succeed("bye");
        assertThat(peer.next().toString()).contains("bye");
        assertThat(peer.closeCode()).isEqualTo((short) 1001);
        await(down);
        assertThat(endpoint.size()).isZero();
    }

    @Test
    void shutdownCancelsWhatOutlastsItsGrace() throws Exception {
        Peer peer = connect(options());
        peer.send(call(1));
        HandDrivenTool.Call call = tool.next();
        await(endpoint.shutdown(Duration.ZERO));
        assertThat(call.context().cancel().reason()).isEqualTo(CancelReason.DRAIN);
        assertThat(peer.closeCode()).isEqualTo((short) 1001);
        assertThat(peer.received).isEmpty();
    }
}
