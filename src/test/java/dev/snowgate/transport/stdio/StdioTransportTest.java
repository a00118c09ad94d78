package dev.snowgate.transport.stdio;

import static dev.snowgate.Awaiting.await;
import static dev.snowgate.session.TestServices.call;
import static dev.snowgate.session.TestServices.cancel;
import static dev.snowgate.session.TestServices.ping;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.snowgate.call.CancelReason;
import dev.snowgate.json.JsonBody;
import dev.snowgate.json.StrictJson;
import dev.snowgate.mcp.HandDrivenTool;
import dev.snowgate.mcp.ServerInfo;
import dev.snowgate.session.CallListener;
import dev.snowgate.session.Dispatcher;
import dev.snowgate.session.MethodTable;
import dev.snowgate.session.ProtocolPart;
import dev.snowgate.session.SessionServices;
import dev.snowgate.session.SessionSettings;
import dev.snowgate.session.TestServices;
import dev.snowgate.session.Timers;
import dev.snowgate.time.Ticker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The transport over the operating system's pipes. */
@ExtendWith(VertxExtension.class)
@Timeout(30)
class StdioTransportTest {
    private final HandDrivenTool tool = new HandDrivenTool("echo");
    private Pipe toServer;
    private Pipe fromServer;
    private OutputStream input;
    private BufferedReader output;

    @BeforeEach
    void openPipes() throws IOException {
        toServer = Pipe.open();
        fromServer = Pipe.open();
        input = Channels.newOutputStream(toServer.sink());
        output = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(fromServer.source()), StandardCharsets.UTF_8));
    }

    private StdioTransport start(Vertx vertx, Duration grace) {
        StandardStreams streams = new StandardStreams(
                Channels.newInputStream(toServer.source()), Channels.newOutputStream(fromServer.sink()));
        return start(vertx, streams, new StdioSettings(1024, 256, grace));
    }

    private StdioTransport start(Vertx vertx, StandardStreams streams, StdioSettings settings) {
        SessionSettings session =
                new SessionSettings(1, Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofMillis(100));
        SessionSettings roomy =
                new SessionSettings(8, session.callDeadline(), session.deadlineGrace(), session.progressInterval());
        return StdioTransport.start(
                vertx, streams, TestServices.of(vertx, settings.credits() == 4 ? session : roomy, tool), settings);
    }

    private void write(String text) throws IOException {
        input.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode read() throws Exception {
        String line = output.readLine();
        return StrictJson.parse(String.valueOf(line).getBytes(StandardCharsets.UTF_8));
    }

    private int errorCode() throws Exception {
        return read().path("error").path("code").intValue();
    }

    private void assertSilentEnd(StdioTransport transport) throws Exception {
        transport.done().await(10, TimeUnit.SECONDS);
        fromServer.sink().close();
        assertThat(output.readLine()).isNull();
    }

    @Test
    void twoRequestsAndTheEndOfInputGiveTwoAnswersAndNothingElse(Vertx vertx) throws Exception {
        write(ping(1) + "\n" + ping(2));
        input.close();
        StdioTransport transport = start(vertx, Duration.ofMinutes(1));
        assertThat(read().get("id").intValue()).isEqualTo(1);
        assertThat(read().get("id").intValue()).isEqualTo(2);
        assertSilentEnd(transport);
    }

    @Test
    void badLinesAreAnsweredAndReadingGoesOn(Vertx vertx) throws Exception {
        start(vertx, Duration.ZERO);
        write("{oops\n");
        assertThat(errorCode()).isEqualTo(-32700);
        write("\r\n\n[]\r\n");
        assertThat(errorCode()).isEqualTo(-32600);
        write("{\"x\":\"" + "y".repeat(200_000) + "\"}\n");
        assertThat(errorCode()).isEqualTo(-32700);
        input.write(new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"', '\n'});
        assertThat(errorCode()).isEqualTo(-32700);
        write("Content-Length: 5\n");
        assertThat(errorCode()).isEqualTo(-32700);
        write(ping(9) + "\r\n");
        assertThat(read().get("id").intValue()).isEqualTo(9);
    }

    @Test
    void aSlowCallHoldsUpNobody(Vertx vertx) throws Exception {
        start(vertx, Duration.ZERO);
        write(call(1) + "\n" + call(2) + "\n" + ping(3) + "\n");
        assertThat(read().get("id").intValue()).isEqualTo(3);
        HandDrivenTool.Call first = tool.next();
        tool.next().succeed("two");
        assertThat(read().get("id").intValue()).isEqualTo(2);
        write(cancel(1) + "\n" + ping(4) + "\n");
        assertThat(read().get("id").intValue()).isEqualTo(4);
        assertThat(first.context().cancel().reason()).isEqualTo(CancelReason.CLIENT);
        first.succeed("late");
        write(ping(5) + "\n");
        assertThat(read().get("id").intValue()).isEqualTo(5);
    }

    @Test
    void callsInFlightMayBeAnsweredAfterTheEndOfInput(Vertx vertx) throws Exception {
        StdioTransport transport = start(vertx, Duration.ofMinutes(1));
        write(call(1) + "\n");
        HandDrivenTool.Call call = tool.next();
        input.close();
        call.succeed("still in time");
        assertThat(read().toString()).contains("still in time");
        assertSilentEnd(transport);
        assertThat(call.context().cancel().isCancelled()).isFalse();
    }

    @Test
    void theGraceAfterTheEndOfInputCountsFromWhenTheGatewayIsReady(Vertx vertx) throws Exception {
        Promise<Void> ready = Promise.promise();
        CountDownLatch asked = new CountDownLatch(1);
        StdioTransport transport = StdioTransport.start(
                vertx,
                new StandardStreams(
                        Channels.newInputStream(toServer.source()), Channels.newOutputStream(fromServer.sink())),
                TestServices.of(vertx, SessionSettings.DEFAULT, tool),
                new StdioSettings(1024, 256, Duration.ZERO),
                () -> {
                    asked.countDown();
                    return ready.future();
                });
        write(call(1) + "\n");
        HandDrivenTool.Call call = tool.next();
        input.close();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        call.succeed("after a slow start");
        assertThat(read().toString()).contains("after a slow start");
        ready.complete();
        assertSilentEnd(transport);
    }

    @Test
    void callsThatOutlastTheGraceAreCancelledAndNotAnswered(Vertx vertx) throws Exception {
        StdioTransport transport = start(vertx, Duration.ZERO);
        write(call(1) + "\n");
        HandDrivenTool.Call call = tool.next();
        input.close();
        assertSilentEnd(transport);
        assertThat(call.context().cancel().reason()).isEqualTo(CancelReason.END_OF_INPUT);
    }

    @Test
    void aSignalCutsTheGraceAfterTheEndOfInputShort(Vertx vertx) throws Exception {
        StdioTransport transport = start(vertx, Duration.ofMinutes(1));
        write(call(1) + "\n");
        HandDrivenTool.Call call = tool.next();
        input.close();
        transport.shutdown(Duration.ZERO);
        assertSilentEnd(transport);
        assertThat(call.context().cancel().reason()).isEqualTo(CancelReason.DRAIN);
    }

    @Test
    void shutdownAnswersWhatIsInFlightAndRefusesTheRest(Vertx vertx) throws Exception {
        StdioTransport transport = start(vertx, Duration.ZERO);
        write(call(1) + "\n");
        HandDrivenTool.Call call = tool.next();
        transport.shutdown(Duration.ofMinutes(1));
        write(ping(2) + "\n");
        assertThat(read().get("id").intValue()).isEqualTo(2);
        write(call(3) + "\n");
        assertThat(read().toString()).contains("SHUTTING_DOWN");
        call.succeed("bye");
        assertThat(read().toString()).contains("bye");
        assertSilentEnd(transport);
    }

    @Test
    void aClientThatIsGoneCancelsEverything(Vertx vertx) throws Exception {
        StdioTransport transport = start(vertx, Duration.ofMinutes(1));
        write(call(1) + "\n");
        HandDrivenTool.Call call = tool.next();
        output.close();
        write(ping(2) + "\n");
        transport.done().await(10, TimeUnit.SECONDS);
        assertThat(call.context().cancel().reason()).isEqualTo(CancelReason.CONNECTION_CLOSED);
    }

    @Test
    void aClientThatDoesNotReadStopsTheReader(Vertx vertx) throws Exception {
        CountDownLatch unread = new CountDownLatch(1);
        AtomicInteger lines = new AtomicInteger();
        AtomicInteger answers = new AtomicInteger();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read in chunks");
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (lines.get() == 5000) {
                    return -1;
                }
                byte[] line = (ping(lines.incrementAndGet()) + "\n").getBytes(StandardCharsets.UTF_8);
                System.arraycopy(line, 0, target, offset, line.length);
                return line.length;
            }
        };
        OutputStream stalled = new Stalled(unread, bytes -> {
            for (byte b : bytes) {
                if (b == '\n') {
                    answers.incrementAndGet();
                }
            }
        });
        // Four credits and one call in flight: the reader takes five lines, and a sixth that it has to hold.
        StdioTransport transport =
                start(vertx, new StandardStreams(endless, stalled), new StdioSettings(1024, 4, Duration.ofMinutes(1)));
        await().atMost(Duration.ofSeconds(10)).until(StdioTransportTest::readerWaits);
        assertThat(lines.get()).isEqualTo(6);
        unread.countDown();
        transport.done().await(20, TimeUnit.SECONDS);
        assertThat(answers.get()).isEqualTo(5000);
    }

    @Test
    void noticesLeaveRoomForEveryAnswer(Vertx vertx) throws Exception {
        CountDownLatch unread = new CountDownLatch(1);
        OutputStream stalled = new Stalled(unread, Channels.newOutputStream(fromServer.sink())::write);
        Dispatcher dispatcher = new Dispatcher(new SessionServices(
                new ServerInfo("snowgate", "Snowgate", "1", ""),
                List.of(new Chatter()),
                SessionSettings.DEFAULT,
                Ticker.SYSTEM,
                Timers.of(vertx),
                CallListener.NONE));
        StdioTransport.start(
                vertx,
                new StandardStreams(Channels.newInputStream(toServer.source()), stalled),
                dispatcher,
                new StdioSettings(4096, 8, Duration.ofMinutes(1)));
        for (int id = 1; id <= 6; id++) {
            write(call(id).replace("tools/call", id < 6 ? "test/chatter" : "test/done") + "\n");
        }
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        unread.countDown();
        List<Integer> answered = new ArrayList<>();
        while (answered.size() < 6) {
            JsonNode message = read();
            if (message.has("id")) {
                answered.add(message.get("id").intValue());
            }
        }
        assertThat(answered).containsExactly(1, 2, 3, 4, 5, 6);
    }

    /** Standard output of a client that reads nothing before it is let. */
    private static final class Stalled extends OutputStream {
        /** Who gets what is written then. */
        private interface Reader {
            void take(byte[] bytes) throws IOException;
        }

        private final CountDownLatch unread;
        private final Reader reader;

        Stalled(CountDownLatch unread, Reader reader) {
            this.unread = unread;
            this.reader = reader;
        }

        @Override
        public void write(int b) {
            throw new AssertionError("written in batches");
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            try {
                unread.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            reader.take(bytes);
        }
    }

    private final CountDownLatch done = new CountDownLatch(1);

    /** Says far more than the queue holds, whether there is room or not, and then answers. */
    private final class Chatter implements ProtocolPart {
        private static final JsonBody EMPTY = out -> {
            out.writeStartObject();
            out.writeEndObject();
        };

        @Override
        public void register(MethodTable.Builder table) {
            table.modern("test/chatter", exchange -> {
                for (int i = 0; i < 1_000; i++) {
                    exchange.notify("notifications/test", EMPTY);
                }
                return Future.succeededFuture(EMPTY);
            });
            table.modern("test/done", exchange -> {
                done.countDown();
                return Future.succeededFuture(EMPTY);
            });
        }
    }

    private static boolean readerWaits() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("snowgate-stdin"))
                .anyMatch(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getMethodName().equals("acquire")));
    }
}
