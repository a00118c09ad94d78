package dev.snowgate.transport.websocket;

import static dev.snowgate.Awaiting.await;
import static dev.snowgate.session.TestServices.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.snowgate.auth.Authenticator;
import dev.snowgate.call.CallContext;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.mcp.Tool;
import dev.snowgate.mcp.ToolDescriptor;
import dev.snowgate.mcp.ToolResult;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.session.TestServices;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that asks and does not read its answers. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class UnreadSocketTest {
    private static final int CALLS = 1_000;

    /** Said twice in an answer, as text and as data: together 64 MiB, had all calls been taken. */
    private static final String WORDS = "x".repeat(32 << 10);

    /** The 8 MiB that may wait in the gateway, and as much again and more for the buffers of the two sockets. */
    private static final int MOST_TAKEN = CALLS / 2;

    /** So many that only the bytes hold it back. */
    private static final WebSocketSettings SETTINGS =
            new WebSocketSettings(1 << 20, 10_000, Duration.ofSeconds(25), Set.of(), Set.of());

    private final Talker talker = new Talker(new AtomicInteger());

    /** Held, as the garbage collection closes a client that nobody holds. */
    @SuppressWarnings("NullAway.Init") // connect makes it
    private WebSocketClient client;

    /** Answers at once, at length. */
    private record Talker(AtomicInteger calls) implements Tool {
        @Override
        public ToolDescriptor descriptor() {
            return new HandDrivenTool("echo").descriptor();
        }

        @Override
        public Future<ToolResult> call(ObjectNode arguments, CallContext context) {
            calls.incrementAndGet();
            return Future.succeededFuture(HandDrivenTool.result(WORDS));
        }
    }

    private WebSocket connect(Vertx vertx) throws Exception {
        WebSocketEndpoint endpoint = new WebSocketEndpoint(
                vertx, TestServices.of(vertx, SessionSettings.DEFAULT, talker), SETTINGS, Authenticator.OFF);
        int port = vertx.createHttpServer(WebSocketEndpoint.configure(new HttpServerOptions(), SETTINGS))
                .requestHandler(endpoint)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
        client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(1 << 20));
        return client.connect(port, "127.0.0.1", "/mcp")
                .onSuccess(WebSocket::pause)
                .await(10, TimeUnit.SECONDS);
    }

    private void settle() {
        AtomicInteger before = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(50))
                .during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(15))
                .until(() -> {
                    int now = talker.calls.get();
                    return now > 0 && before.getAndSet(now) == now;
                });
    }

    @Test
    void itsCallsAreTakenOnlyWhileLittleWaitsForItAndAllOfThemOnceItReads(Vertx vertx) throws Exception {
        AtomicInteger answers = new AtomicInteger();
        WebSocket socket = connect(vertx);
        socket.textMessageHandler(text -> answers.incrementAndGet());
        for (int id = 1; id <= CALLS; id++) {
            socket.writeTextMessage(call(id));
        }
        settle();
        assertThat(talker.calls.get()).isBetween(1, MOST_TAKEN);

        socket.resume();
        await().atMost(Duration.ofSeconds(15)).until(() -> answers.get() == CALLS);
        assertThat(talker.calls.get()).isEqualTo(CALLS);
    }
}
