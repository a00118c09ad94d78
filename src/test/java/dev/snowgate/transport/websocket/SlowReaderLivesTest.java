package dev.snowgate.transport.websocket;

import static dev.snowgate.session.TestServices.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.auth.Authenticator;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.mcp.ToolRegistry;
import dev.snowgate.session.CallListener;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.SessionServices;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.session.Timers;
import dev.snowgate.session.ToolsPart;
import dev.snowgate.time.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that reads a large answer slowly, over many intervals of pings that it gets to see only behind the answer. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class SlowReaderLivesTest {
    private static final Duration PING = Duration.ofSeconds(25);
    private static final int BUFFERS = 64 << 10;
    private static final int STEP = 1 << 20;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    /** Of two and three bytes each, so that pieces do not end where characters do. */
    private static final String WORDS = "é€".repeat(1_200_000);

    private final HandDrivenTool tool = new HandDrivenTool("echo");

    /** Pings when the test says so, on the loop of the connection. */
    private static final class Pings implements Timers {
        private final Promise<Context> loop = Promise.promise();
        private volatile @Nullable Runnable next;

        @Override
        public Runnable after(Duration delay, Runnable task) {
            if (delay.equals(PING)) {
                next = task;
                loop.tryComplete(Vertx.currentContext());
            }
            return () -> {};
        }

        void pass() throws Exception {
            Promise<Void> done = Promise.promise();
            loop.future().await(10, TimeUnit.SECONDS).runOnContext(now -> {
                Runnable due = next;
                if (due != null) {
                    due.run();
                }
                done.complete();
            });
            done.future().await(10, TimeUnit.SECONDS);
        }
    }

    private final Pings pings = new Pings();

    private int serve(Vertx vertx) throws Exception {
        WebSocketSettings settings = new WebSocketSettings(1 << 20, 16, PING, Set.of(), Set.of());
        Dispatcher dispatcher = new Dispatcher(new SessionServices(
                new ServerInfo("snowgate", "Snowgate", "1", ""),
                List.of(new ToolsPart(new ToolRegistry(List.of(tool)))),
                SessionSettings.DEFAULT,
                Ticker.SYSTEM,
                pings,
                CallListener.NONE));
        HttpServerOptions options = new HttpServerOptions().setSendBufferSize(BUFFERS);
        return vertx.createHttpServer(WebSocketEndpoint.configure(options, settings))
                .requestHandler(new WebSocketEndpoint(vertx, dispatcher, settings, Authenticator.OFF))
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private static void handshake(Socket socket, DataInputStream in) throws IOException {
        socket.getOutputStream().write("""
            GET /mcp HTTP/1.1\r
            Host: 127.0.0.1\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            Sec-WebSocket-Protocol: mcp\r
            \r
            """.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.readUnsignedByte());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101");
    }

    /** One text frame, masked by zeros. */
    private static void send(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(new byte[] {(byte) 0x81, (byte) 0xFE, (byte) (bytes.length >> 8), (byte) bytes.length, 0, 0, 0, 0});
        out.write(bytes);
        out.flush();
    }

    @Test
    void eachPieceThatLeavesIsASignOfLife(Vertx vertx) throws Exception {
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(BUFFERS);
            socket.setSoTimeout(10_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serve(vertx)));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            handshake(socket, in);
            send(socket.getOutputStream(), call(1));
            tool.next().succeed(WORDS);

            String answer = read(in);

            assertThat(answer).contains(WORDS);
            send(socket.getOutputStream(), call(2));
            tool.next().succeed("the next");
            assertThat(read(in)).contains("the next");
        }
    }

    /** Reads one message; between two steps an interval of pings passes. */
    private String read(DataInputStream in) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int sinceLast = 0;
        boolean last = false;
        while (!last) {
            int first = in.readUnsignedByte();
            int opcode = first & 0x0F;
            long length = length(in);
            assertThat(opcode).as("after %s bytes", text.size()).isNotEqualTo(CLOSE);
            for (long left = length; left > 0; ) {
                byte[] some = in.readNBytes((int) Math.min(left, 64 << 10));
                left -= some.length;
                sinceLast += some.length;
                if (opcode == TEXT || opcode == CONTINUATION) {
                    text.writeBytes(some);
                }
                if (sinceLast >= STEP) {
                    sinceLast = 0;
                    pings.pass();
                }
            }
            last = (first & 0x80) != 0 && (opcode == TEXT || opcode == CONTINUATION);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static long length(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() & 0x7F;
        return length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
    }
}
