package dev.snowgate.app;

import static dev.snowgate.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.snowgate.BesideOthers;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that send byte by byte, or nothing, lose their connections; others notice nothing of them. */
class SlowClientsHarmNobodyIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int MANY = 100;
    private static final String HEAD = "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\n";

    private static GatewayRig rig;

    @BeforeAll
    static void start() {
        rig = GatewayRig.start(Map.of(
                "server.readTimeout", "1s",
                "server.idleTimeout", "2s",
                "server.pingInterval", "1s"));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    /** A client that sends what it has to say one byte after the other. */
    private static final class Drip implements AutoCloseable {
        private final long began = System.nanoTime();
        private final Socket socket;
        private final byte[] text;
        private final StringBuilder heard = new StringBuilder();
        private int sent;

        Drip(String text) throws IOException {
            this(rig, text);
        }

        Drip(GatewayRig at, String text) throws IOException {
            this.socket =
                    new Socket(InetAddress.getLoopbackAddress(), at.webSocket().getPort());
            this.text = text.getBytes(StandardCharsets.US_ASCII);
            socket.setSoTimeout(1);
        }

        void say(String all) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(all.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        String heard() {
            return heard.toString();
        }

        /** Sends the next byte; true when the other side has hung up. */
        boolean over() {
            try {
                if (sent < text.length) {
                    socket.getOutputStream().write(text[sent++]);
                }
                for (int b = socket.getInputStream().read();
                        b >= 0;
                        b = socket.getInputStream().read()) {
                    heard.append((char) b);
                }
                return true;
            } catch (SocketException reset) {
                return true;
            } catch (IOException nothingYet) {
                return false;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void assertServed() throws Exception {
        TestSocket client = TestSocket.connect(rig.vertx(), rig.webSocket());
        assertThat(client.query("select 1").result(Duration.ofSeconds(5)).getBoolean("isError"))
                .isFalse();
        client.close();
    }

    private static void assertHungUpOn(List<Drip> drips) {
        long began = drips.stream().mapToLong(drip -> drip.began).min().orElseThrow();
        await().pollInterval(Duration.ofMillis(100)).atMost(SOON).until(() -> {
            drips.removeIf(Drip::over);
            return drips.isEmpty();
        });
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));
    }

    @BesideOthers
    @Test
    void aHundredHeadsThatNeverEnd() throws Exception {
        List<Drip> drips = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            drips.add(new Drip(HEAD + "X-Slow: " + "a".repeat(500)));
        }
        drips.forEach(Drip::over);
        assertServed();
        assertHungUpOn(drips);
    }

    @BesideOthers
    @Test
    void aWebSocketHandshakeThatNeverEnds() throws Exception {
        List<Drip> drips = new ArrayList<>();
        drips.add(new Drip("GET /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nX-Slow: " + "a".repeat(500)));
        assertHungUpOn(drips);
    }

    @BesideOthers
    @Test
    void aConnectionThatSaysNothing() throws Exception {
        List<Drip> drips = new ArrayList<>();
        drips.add(new Drip(""));
        assertHungUpOn(drips);
    }

    @BesideOthers
    @Test
    void aBodyThatNeverEnds() throws Exception {
        List<Drip> drips = new ArrayList<>();
        Drip drip = new Drip("{" + " ".repeat(900));
        drip.say(HEAD + "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                + "Content-Length: 1000\r\n\r\n");
        drips.add(drip);
        assertHungUpOn(drips);
    }

    @BesideOthers
    @Test
    void aSecondRequestOnAConnectionThatNeverEnds() throws Exception {
        List<Drip> drips = new ArrayList<>();
        Drip drip = new Drip(HEAD + "X-Slow: " + "a".repeat(900));
        drip.say("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        drips.add(drip);
        assertHungUpOn(drips);
    }

    @BesideOthers
    @Test
    void aWebSocketWhoseClientIsGoneWithoutAWord() throws Exception {
        List<Drip> drips = new ArrayList<>();
        Drip drip = new Drip("");
        String upgrade = """
            GET /mcp HTTP/1.1
            Host: 127.0.0.1
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """;
        drip.say(upgrade.replace("\n", "\r\n"));
        drips.add(drip);
        assertHungUpOn(drips);
        assertThat(drip.heard()).startsWith("HTTP/1.1 101").endsWith("no sign of life");
    }

    @BesideOthers
    @Test
    void aWebSocketThatIsNotRead() throws Exception {
        TestSocket deaf = TestSocket.connect(rig.vertx(), rig.webSocket());
        deaf.pause();
        List<TestSocket.Call> calls = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            calls.add(deaf.request("tools/list", new JsonObject()));
        }
        assertServed();
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);

        deaf.resume().await(SOON.toSeconds(), TimeUnit.SECONDS);
        assertThat(calls.stream().filter(call -> call.answer().isComplete()).count())
                .as("answers that the gateway made for it")
                .isBetween(1L, 1_500L);
        deaf.close();
    }

    @BesideOthers
    @Test
    void oneAddressGetsNoMoreConnectionsThanItMayAndNewOnesWhenItCloses() throws Exception {
        try (GatewayRig strict = GatewayRig.start(Map.of("server.maxConnectionsPerAddress", "10"))) {
            List<TestSocket> sockets = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                sockets.add(TestSocket.connect(strict.vertx(), strict.webSocket()));
            }
            List<Drip> drips = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                Drip drip = new Drip(strict, "");
                drip.say("G");
                drips.add(drip);
            }
            await().atMost(SOON).until(() -> drips.stream().filter(Drip::over).count() == 5);

            sockets.forEach(TestSocket::close);
            for (int i = 0; i < 6; i++) {
                await().atMost(SOON).ignoreExceptions().until(() -> {
                    sockets.set(0, TestSocket.connect(strict.vertx(), strict.webSocket()));
                    return true;
                });
            }
            assertThat(sockets.get(0).query("select 1").result(SOON).getBoolean("isError"))
                    .isFalse();
        }
    }

    @BesideOthers
    @Test
    void anIdleWebSocketThatAnswersPingsStays() throws Exception {
        // Several pings fit into the time, for a machine that has other things to do.
        try (GatewayRig patient = GatewayRig.start(Map.of("server.idleTimeout", "4s", "server.pingInterval", "1s"))) {
            TestSocket client = TestSocket.connect(patient.vertx(), patient.webSocket());
            await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
            assertThat(client.query("select 1").result(SOON).getBoolean("isError"))
                    .isFalse();
            client.close();
        }
    }
}
